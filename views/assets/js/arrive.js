import { Controller } from '@hotwired/stimulus';

/** Moves the focus to what a person must see first, for example the list of errors. */
export class Arrive extends Controller {
  connect() {
    this.element.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: 'nearest' });
  }
}
