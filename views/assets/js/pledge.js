import { Behaviour } from 'behaviour';
import { say, sayChange } from 'say';

/**
 * What the desk read in the words while they were kept: a time that sounds like a promise. It is offered under them, in
 * a line that is there anyway; pressed, it goes with what is sent, and pressed once more it does not. Nothing is
 * promised by itself, and nothing is offered where a time is chosen already.
 */
export class Pledge extends Behaviour {
  static targets = ['offer'];

  begin() {
    this.hear(this.element, 'keep:answered', ({ detail }) => this.hold(detail.promise));
    this.hear(this.offerTarget, 'click', () => this.press());
    this.hear(this.field.form, 'change', () => this.draw());
  }

  show() {
    this.draw();
  }

  get field() {
    return this.element.closest('form').elements.pledgeAt;
  }

  hold(promise) {
    if (this.made) return;
    this.promise = promise;
    this.draw();
    if (!this.offerTarget.hidden) sayChange(promise.offer);
  }

  press() {
    this.made = !this.made;
    this.field.value = this.made ? this.promise.at : '';
    say(this.made ? this.promise.made : this.promise.offer);
    this.draw();
  }

  draw() {
    const { offerTarget: button, field, promise } = this;
    // The page was shown again, and the time that was taken over with it: it is not sent unseen.
    if (!promise && field.value) field.closest('details').open = true;
    if (this.made && field.value !== promise.at) this.made = false;
    const chosen = field.value || field.form.querySelector('[name=pledge]:checked')?.value;
    button.hidden = !promise || (!this.made && Boolean(chosen));
    if (button.hidden) return;
    button.lastElementChild.textContent = this.made ? promise.made : promise.offer;
    button.classList.toggle('promise-made', Boolean(this.made));
  }
}
