import { Behaviour } from 'behaviour';

/** <button data-controller="copy" data-copy-text-value="..." data-copy-done-value="Copied">: copies and says so for a moment. */
export class Copy extends Behaviour {
  static values = { text: String, done: String };

  begin() {
    this.hear(this.element, 'click', async () => {
      await navigator.clipboard.writeText(this.textValue);
      const label = this.element.lastChild;
      const before = label.textContent;
      label.textContent = this.doneValue;
      setTimeout(() => {
        label.textContent = before;
      }, 1600);
    });
  }

  show() {
    this.element.hidden = !navigator.clipboard;
  }
}
