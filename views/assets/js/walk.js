import { Controller } from '@hotwired/stimulus';

const beatMs = 2000;
const rate = 60;

/** The strip of a walk: its clock goes, the desk hears that somebody looks, and the page follows what happened. */
export class Walk extends Controller {
  static targets = ['clock', 'news'];
  static values = { step: String, at: String, zone: String, goes: Boolean };

  connect() {
    this.words = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: this.zoneValue });
    this.held = { 'turbo:submit-start': () => this.rest(), 'turbo:submit-end': () => this.go() };
    for (const [name, hear] of Object.entries(this.held)) document.addEventListener(name, hear);
    this.go();
  }

  disconnect() {
    this.rest();
    for (const [name, hear] of Object.entries(this.held)) document.removeEventListener(name, hear);
  }

  /** The page was shown anew around a strip that stayed. */
  atValueChanged() {
    if (this.words) this.go();
  }

  go() {
    this.rest();
    if (!this.goesValue) return;
    this.stands = [new Date(this.atValue).getTime(), performance.now()];
    this.timers = [setInterval(() => this.tell(), 500), setInterval(() => this.beat(), beatMs)];
  }

  rest() {
    for (const timer of this.timers ?? []) clearInterval(timer);
    this.timers = null;
  }

  tell() {
    if (document.hidden) return;
    const [at, since] = this.stands;
    this.clockTarget.textContent = this.words.format(new Date(at + Math.min(performance.now() - since, 15_000) * rate));
  }

  async beat() {
    if (document.hidden) return;
    const answer = await fetch('/walk/beats', { method: 'POST', headers: { Accept: 'application/json' } }).catch(
      () => null,
    );
    // A form is on its way: its answer shows what happened, and showing the page anew would take it back.
    if (!answer?.ok || !this.element.isConnected || !this.timers) return;
    const { step, at } = await answer.json();
    this.stands = [new Date(at).getTime(), performance.now()];
    if (step !== this.stepValue) this.follow();
  }

  /** What somebody types stays: then the news waits until they ask for it. */
  follow() {
    this.rest();
    const typing = [...document.querySelectorAll('main textarea, main input:not([type=hidden])')].some(
      (field) => field.value !== field.defaultValue,
    );
    if (typing) this.newsTarget.hidden = false;
    else window.Turbo.visit(location.href, { action: 'replace' });
  }
}

/** A browser with script lets the walk's time go by itself. */
export class WalkStart extends Controller {
  static targets = ['pace'];

  connect() {
    this.paceTarget.value = 'runs';
  }
}
