import { Behaviour } from 'behaviour';
import { differs } from 'fields';

const pause = 250;

/** While somebody fills in a form, each frame shows what its address answers for the fields it names. Nothing is kept. */
export class Preview extends Behaviour {
  static targets = ['frame'];

  begin() {
    for (const name of ['input', 'change'])
      this.hear(this.element, name, () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.ask(), pause);
      });
    // Nobody is signed in any more: what was told stays, and sending says so.
    this.hear(this.element, 'turbo:frame-missing', (event) => event.preventDefault());
  }

  /** A page that is brought back may hold other answers than the one that came from the desk. */
  show() {
    this.ask();
  }

  end() {
    clearTimeout(this.timer);
  }

  ask() {
    const form = this.element.closest('form');
    const typed = new FormData(form);
    const asItCame = !differs(form);
    for (const frame of this.frameTargets) {
      const { url, fields } = frame.dataset;
      const asked = String(new URLSearchParams(fields.split(' ').map((name) => [name, typed.get(name)?.trim() ?? ''])));
      if (frame.asked === asked) continue;
      if (frame.asked !== undefined || !asItCame) frame.src = `${url}${url.includes('?') ? '&' : '?'}${asked}`;
      frame.asked = asked;
    }
  }
}
