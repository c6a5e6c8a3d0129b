import { Behaviour } from 'behaviour';

/** A form of filters goes by itself when one is changed; the button for it is then hidden. */
export class Autosubmit extends Behaviour {
  begin() {
    this.hear(this.element, 'change', ({ target }) => target.type !== 'search' && this.element.requestSubmit());
  }

  show() {
    this.element.dataset.autosubmitReady = '';
  }
}
