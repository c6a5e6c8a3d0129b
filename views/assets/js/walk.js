import { Behaviour } from 'behaviour';
import { somebodyWrites } from 'drafts';

const beatMs = 2000;
const rate = 60;

/** The strip of a walk: its clock goes, the desk hears that somebody looks, and the page follows what happened. */
export class Walk extends Behaviour {
  static targets = ['clock', 'news'];
  static values = { step: String, at: String, zone: String, goes: Boolean };

  begin() {
    this.words = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: this.zoneValue });
    this.hear(document, 'turbo:submit-start', () => this.rest());
    this.hear(document, 'turbo:submit-end', () => this.go());
  }

  /** Also after the page was shown again around a strip that stayed: by then it may be later. */
  show() {
    this.go();
  }

  end() {
    this.rest();
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
    if (somebodyWrites()) this.newsTarget.hidden = false;
    else window.Turbo.visit(location.href, { action: 'replace' });
  }
}
