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
    this.answers = new Map();
    this.hear(this.element, 'turbo:before-frame-render', ({ target, detail }) => {
      this.remember(target);
      this.bringBack(detail.newFrame);
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

  /** What was answered to the questions that go: by the questions, and by field. */
  remember(frame) {
    for (const field of fieldsOf(frame)) this.answers.set(keyOf(frame, field), field.value);
  }

  /** Whoever chooses a service again finds what they had answered to it. */
  bringBack(frame) {
    for (const field of fieldsOf(frame)) field.value ||= this.answers.get(keyOf(frame, field)) ?? '';
  }
}

/** Choices of a person come back with the name that they are made from. */
const unkept = new Set(['hidden', 'file', 'radio', 'checkbox']);
const fieldsOf = (frame) =>
  [...frame.querySelectorAll('input, textarea, select')].filter(({ type }) => !unkept.has(type));
const keyOf = (frame, { name }) => `${frame.querySelector('[name=intake]')?.value} ${name}`;
