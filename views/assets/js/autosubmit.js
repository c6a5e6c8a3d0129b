import { Controller } from '@hotwired/stimulus';

/** A form of filters goes by itself when one is changed; the button for it is then hidden. */
export class Autosubmit extends Controller {
  connect() {
    this.element.dataset.autosubmitReady = '';
    this.changed = ({ target }) => target.type !== 'search' && this.element.requestSubmit();
    this.element.addEventListener('change', this.changed);
  }

  disconnect() {
    this.element.removeEventListener('change', this.changed);
  }
}
