import { Behaviour } from 'behaviour';
import { unsent } from 'drafts';

/** A <details> that closes on Escape, on a click elsewhere and before Turbo keeps a picture of the page; with words in it, only on Escape. */
export class Menu extends Behaviour {
  begin() {
    const { element } = this;
    const leave = () => {
      if (![...element.querySelectorAll('form')].some(unsent)) element.open = false;
    };
    this.hear(document, 'click', ({ target }) => {
      if (!element.contains(target)) leave();
    });
    this.hear(document, 'turbo:before-cache', leave);
    this.hear(element, 'keydown', (event) => {
      if (event.key !== 'Escape' || !element.open) return;
      element.open = false;
      element.querySelector('summary').focus();
    });
    this.hear(element, 'toggle', () => {
      if (!element.open || element.contains(document.activeElement?.closest('form'))) return;
      const fields = [...element.querySelectorAll('form :is(textarea, select, input:not([type=hidden]))')];
      (fields.find((field) => field.ariaInvalid === 'true') ?? fields[0])?.focus();
    });
  }
}
