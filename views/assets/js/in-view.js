import { Behaviour } from 'behaviour';

/** A row that scrolls sideways: the link of the open page is brought into view, without moving the page. */
export class InView extends Behaviour {
  show() {
    const { element } = this;
    const current = element.querySelector('[aria-current]');
    if (current) element.scrollLeft = current.offsetLeft - (element.clientWidth - current.offsetWidth) / 2;
  }
}
