import { Controller } from '@hotwired/stimulus';

const tellFrom = 0.8;

/** Says how many characters are left, once it matters. */
export class Count extends Controller {
  static targets = ['words', 'left'];

  connect() {
    this.tell = () => {
      const { value, maxLength } = this.wordsTarget;
      this.leftTarget.hidden = value.length < maxLength * tellFrom;
      this.leftTarget.textContent = `${value.length} / ${maxLength}`;
      this.leftTarget.dataset.state = value.length > maxLength * 0.95 ? 'near' : '';
    };
    this.wordsTarget.addEventListener('input', this.tell);
    this.tell();
  }

  disconnect() {
    this.wordsTarget.removeEventListener('input', this.tell);
  }
}
