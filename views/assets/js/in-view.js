import { Behaviour } from 'behaviour';

/** A row that scrolls sideways: the link of the open page is brought into view, without moving the page. */
export class InView extends Behaviour {
  begin() {
    // A browser leaves a link where it is as long as any of it is seen.
    this.hear(this.element, 'focusin', ({ target }) => target.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }

  show() {
    const { element } = this;
    const current = element.querySelector('[aria-current]');
    // Whoever has come to another link with the keyboard keeps it in view, whatever is renewed meanwhile.
    const stands = document.activeElement;
    if (current && (stands === current || !element.contains(stands)))
      element.scrollLeft = current.offsetLeft - (element.clientWidth - current.offsetWidth) / 2;
  }
}
