import { Controller } from '@hotwired/stimulus';

/** Nobody loses typed words by a slip: leaving a changed form asks first. */
export class Guard extends Controller {
  connect() {
    this.changed = false;
    this.listeners = [
      [
        this.element,
        'input',
        ({ target }) => {
          this.changed ||= !target.matches('[type=radio], [type=checkbox]');
        },
      ],
      [
        this.element,
        'submit',
        () => {
          this.changed = false;
        },
      ],
      [
        window,
        'beforeunload',
        (event) => {
          if (this.changed) event.preventDefault();
        },
      ],
      [
        document,
        'turbo:before-visit',
        (event) => {
          if (this.changed && !this.element.hasAttribute('data-turbo-permanent') && !confirm(this.question))
            event.preventDefault();
        },
      ],
    ];
    for (const [target, name, run] of this.listeners) target.addEventListener(name, run);
  }

  disconnect() {
    for (const [target, name, run] of this.listeners) target.removeEventListener(name, run);
  }

  get question() {
    return document.querySelector('meta[name="leave-question"]').content;
  }
}
