import { Controller } from '@hotwired/stimulus';

const tellFrom = 0.8;

/** Says how many characters are left, once it matters. */
export class Count extends Controller {
  static targets = ['words', 'left'];

  connect() {
    // A morph may take the parts away before it says goodbye, so they are held here.
    if (!this.hasWordsTarget || !this.hasLeftTarget) return;
    const [words, left] = [(this.words = this.wordsTarget), this.leftTarget];
    this.tell = () => {
      const { value, maxLength } = words;
      left.hidden = value.length < maxLength * tellFrom;
      left.textContent = `${value.length} / ${maxLength}`;
      left.dataset.state = value.length > maxLength * 0.95 ? 'near' : '';
    };
    words.addEventListener('input', this.tell);
    this.tell();
  }

  disconnect() {
    this.words?.removeEventListener('input', this.tell);
  }
}
