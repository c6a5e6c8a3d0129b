import { Behaviour } from 'behaviour';
import { onKey } from 'keys';

/** Where one writes: what is chosen in the one form shows that form, and Ctrl+Enter sends the one that is shown. */
export class Composer extends Behaviour {
  begin() {
    const { element } = this;
    const modeOf = (target) => (target.closest('.for-note') ? '[name=mode][value=note]' : '[name=mode][value=reply]');
    this.hear(element, 'change', ({ target }) => {
      if (target.name === 'then') element.querySelector(modeOf(target)).checked = true;
    });
    this.forget = onKey('Ctrl+Enter', ({ target }) => this.send(target.closest('form')), { typing: true });
  }

  end() {
    this.forget();
  }

  send(form) {
    if (!form || !this.element.contains(form)) return false;
    form.requestSubmit(form.querySelector('.composer-foot .button-primary'));
    return true;
  }
}
