import { Controller } from '@hotwired/stimulus';

/** A <details> that closes on Escape, on a click elsewhere and before Turbo keeps a picture of the page. */
export class Menu extends Controller {
  connect() {
    const close = () => {
      this.element.open = false;
    };
    this.listeners = [
      [
        document,
        'click',
        ({ target }) => {
          if (!this.element.contains(target)) close();
        },
      ],
      [document, 'turbo:before-cache', close],
      [
        this.element,
        'keydown',
        (event) => {
          if (event.key !== 'Escape' || !this.element.open) return;
          close();
          this.element.querySelector('summary').focus();
        },
      ],
      [
        this.element,
        'toggle',
        () =>
          this.element.open &&
          this.element.querySelector('form :is(textarea, select, input:not([type=hidden]))')?.focus(),
      ],
    ];
    for (const [target, name, run] of this.listeners) target.addEventListener(name, run);
  }

  disconnect() {
    for (const [target, name, run] of this.listeners) target.removeEventListener(name, run);
  }
}
