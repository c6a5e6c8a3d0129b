import { Behaviour } from 'behaviour';
import { onKey } from 'keys';

/** The row one stood on, in which view: the next page of the same view goes on there. */
let at = null;

const view = () => new URLSearchParams(location.search).get('view');

/** data-controller="rows": the rows of a list by keys. Where one stands is where the focus is. */
export class Rows extends Behaviour {
  begin() {
    this.keys = [onKey('j', () => this.step(1)), onKey('k', () => this.step(-1)), onKey('t', () => this.take())];
    this.hear(this.element, 'focusin', ({ target }) => this.remember(target.closest('tbody tr')));
  }

  /** The list was shown again and the row has gone: one goes on where it was. */
  show() {
    if (at?.view !== view() || !document.activeElement.matches('body, h1, main')) return;
    const { rows } = this;
    this.stand(rows.find(({ id }) => id === at.id) ?? rows[Math.min(at.index, rows.length - 1)]);
  }

  end() {
    for (const forget of this.keys) forget();
  }

  get rows() {
    return [...this.element.querySelectorAll('tbody tr')];
  }

  get current() {
    return document.activeElement.closest('tbody tr');
  }

  remember(row) {
    if (row) at = { view: view(), id: row.id, index: this.rows.indexOf(row) };
  }

  stand(row) {
    row?.querySelector('a[href]').focus({ focusVisible: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  step(by) {
    const { rows, current } = this;
    if (current) return this.stand(rows[rows.indexOf(current) + by]);
    return this.stand(rows.find(({ id }) => id === at?.id) ?? rows[0]);
  }

  take() {
    const row = this.current;
    const form = document.getElementById('row-take');
    if (!row || !form) return false;
    form.action = `/tickets/${row.id.replace('row-', '')}/assignments`;
    form.elements.version.value = row.dataset.version;
    form.requestSubmit();
    return true;
  }
}
