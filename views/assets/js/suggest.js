import { Behaviour } from 'behaviour';

const pause = 180;
const fewest = 3;

/** While somebody types, a turbo-frame shows what the address answers for their words. Without script they press the button. */
export class Suggest extends Behaviour {
  static targets = ['words', 'frame'];
  static values = { url: String };

  begin() {
    this.hear(this.element, 'input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), pause);
    });
    // Nobody is signed in any more: the words stay, and the next step says so.
    this.hear(this.element, 'turbo:frame-missing', (event) => event.preventDefault());
  }

  /** Words that were there before the page was shown again are answered again. */
  show() {
    if (!this.frameTarget.childElementCount) this.ask();
  }

  end() {
    clearTimeout(this.timer);
  }

  /** By the name of its own field: the address reads what the form would send. */
  ask() {
    const { name, value } = this.wordsTarget;
    const words = value.trim();
    if (words.length < fewest) {
      this.frameTarget.removeAttribute('src');
      this.frameTarget.replaceChildren();
    } else this.frameTarget.src = `${this.urlValue}?${new URLSearchParams({ [name]: words })}`;
  }
}
