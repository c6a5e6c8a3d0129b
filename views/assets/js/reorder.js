import { Controller } from '@hotwired/stimulus';

/** Rows that can be dragged to another place: the same form is sent as by their buttons, which remain for keys and for those without script. */
export class Reorder extends Controller {
  connect() {
    this.loosen();
    // A morph takes away what the server did not send.
    document.addEventListener('turbo:render', this.loosen);
    this.listeners = { dragstart: this.lift, dragover: this.hover, drop: this.drop, dragend: this.rest };
    for (const [name, run] of Object.entries(this.listeners)) this.element.addEventListener(name, run);
  }

  disconnect() {
    document.removeEventListener('turbo:render', this.loosen);
    for (const [name, run] of Object.entries(this.listeners)) this.element.removeEventListener(name, run);
  }

  get rows() {
    return [...this.element.querySelectorAll(':scope > [data-moves]')];
  }

  loosen = () => {
    for (const row of this.rows) row.draggable = true;
  };

  rowOf = ({ target }) => target.closest?.('[data-moves]');

  lift = (event) => {
    this.lifted = this.rowOf(event);
    this.lifted?.classList.add('dragged');
  };

  hover = (event) => {
    const over = this.rowOf(event);
    if (!this.lifted || !over) return;
    event.preventDefault();
    for (const row of this.rows) row.classList.toggle('dropping', row === over && row !== this.lifted);
  };

  drop = (event) => {
    const over = this.rowOf(event);
    if (!this.lifted || !over || over === this.lifted) return;
    event.preventDefault();
    const form = this.lifted.querySelector('form[action$="/moves"]');
    const place = document.createElement('input');
    for (const [name, value] of [
      ['where', 'to'],
      ['place', this.rows.indexOf(over) + 1],
    ]) {
      const field = place.cloneNode();
      Object.assign(field, { type: 'hidden', name, value });
      form.append(field);
    }
    form.requestSubmit();
  };

  rest = () => {
    for (const row of this.rows) row.classList.remove('dragged', 'dropping');
    this.lifted = null;
  };
}
