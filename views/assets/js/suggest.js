import { Controller } from '@hotwired/stimulus';

const pause = 180;

/** While somebody types, a turbo-frame shows what the address answers for their words. Without script they press the button. */
export class Suggest extends Controller {
  static targets = ['words', 'frame'];
  static values = { url: String };

  connect() {
    this.typed = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), pause);
    };
    this.wordsTarget.addEventListener('input', this.typed);
  }

  disconnect() {
    clearTimeout(this.timer);
    this.wordsTarget.removeEventListener('input', this.typed);
  }

  ask() {
    const words = this.wordsTarget.value.trim();
    if (words.length < 3) this.frameTarget.replaceChildren();
    else this.frameTarget.src = `${this.urlValue}?q=${encodeURIComponent(words)}`;
  }
}
