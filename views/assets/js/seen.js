import { Behaviour } from 'behaviour';

/** A form data-controller="seen": says that its page is looked at, once somebody really sees it. */
export class Seen extends Behaviour {
  begin() {
    this.hear(document, 'visibilitychange', () => this.show());
  }

  show() {
    if (document.hidden || this.told || document.documentElement.hasAttribute('data-turbo-preview')) return;
    this.told = true;
    fetch(this.element.action, { method: 'POST', body: new URLSearchParams(new FormData(this.element)) }).catch(
      () => {},
    );
  }
}
