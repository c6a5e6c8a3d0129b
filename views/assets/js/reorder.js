import { Behaviour } from 'behaviour';

/** Rows that can be dragged to another place: the same form is sent as by their buttons, which remain for keys and for those without script. */
export class Reorder extends Behaviour {
  begin() {
    const moves = { dragstart: this.lift, dragover: this.hover, drop: this.drop, dragend: this.rest };
    for (const [name, run] of Object.entries(moves)) this.hear(this.element, name, run);
  }

  show() {
    for (const row of this.rows) row.draggable = true;
  }

  get rows() {
    return [...this.element.querySelectorAll(':scope > [data-moves]')];
  }

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
