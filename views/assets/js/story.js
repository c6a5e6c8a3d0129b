import { Behaviour } from 'behaviour';

const air = 16;
const belowTheTop = 24;

/** A conversation opens at its newest end, or at what the address names, also where that lies folded. */
export class Story extends Behaviour {
  static targets = ['earlier'];

  begin() {
    // Turbo puts a page that is visited at its top when it has shown it; this file may come after that, or before.
    this.hear(document, 'turbo:load', () => this.arrive());
    if (!document.documentElement.hasAttribute('aria-busy')) this.arrive();
    this.hear(window, 'hashchange', () => this.arrive());
    this.hear(this.element, 'turbo:frame-load', ({ target }) => this.opened(target));
  }

  get named() {
    return /^#((?:message|fact)-\d+)$/.exec(location.hash)?.[1];
  }

  arrive() {
    if (!this.named) this.toNewest();
    else if (!this.lead() && this.hasEarlierTarget)
      this.earlierTarget.closest('turbo-frame').src = this.earlierTarget.href;
  }

  /** Answers whether it is there. */
  lead() {
    const found = document.getElementById(this.named);
    const around = found?.closest('details');
    if (around) around.open = true;
    found?.scrollIntoView({ block: 'start' });
    return Boolean(found);
  }

  /** What was folded came: the eye stays, and the keyboard goes on at its beginning. */
  opened(frame) {
    if (this.named && this.lead()) return;
    const first = frame.firstElementChild;
    if (!first) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }

  /** Not where somebody came back to. */
  toNewest() {
    const newest = [...this.element.querySelectorAll('.said')].at(-1);
    if (window.scrollY > 0 || !newest) return;
    const edge = document.getElementById('composer')?.getBoundingClientRect().top ?? window.innerHeight;
    const hidden = this.element.getBoundingClientRect().bottom + air - edge;
    const room = newest.getBoundingClientRect().top - belowTheTop;
    window.scrollBy(0, Math.max(0, Math.min(hidden, room)));
  }
}
