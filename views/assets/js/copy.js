import { Controller } from '@hotwired/stimulus';

/** <button data-controller="copy" data-copy-text-value="..." data-copy-done-value="Copied">: copies and says so for a moment. */
export class Copy extends Controller {
  static values = { text: String, done: String };

  connect() {
    this.element.hidden = !navigator.clipboard;
    this.copy = async () => {
      await navigator.clipboard.writeText(this.textValue);
      const label = this.element.lastChild;
      const before = label.textContent;
      label.textContent = this.doneValue;
      setTimeout(() => {
        label.textContent = before;
      }, 1600);
    };
    this.element.addEventListener('click', this.copy);
  }

  disconnect() {
    this.element.removeEventListener('click', this.copy);
  }
}
