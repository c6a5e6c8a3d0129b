import { Behaviour } from 'behaviour';

/** Where one writes: what is chosen in the one form shows that form, and Ctrl+Enter sends the one that is shown. */
export class Composer extends Behaviour {
  begin() {
    const { element } = this;
    const modeOf = (target) => (target.closest('.for-note') ? '.mode-note' : '.mode-reply');
    this.hear(element, 'change', ({ target }) => {
      if (target.name === 'then') element.querySelector(modeOf(target)).checked = true;
    });
    this.hear(element, 'keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      const form = event.target.closest('form');
      if (!form) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector('.composer-foot .button-primary'));
    });
  }
}
