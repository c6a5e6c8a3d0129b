import { Behaviour } from 'behaviour';
import { onKey } from 'keys';

/** The row one stood on, in which view: the next page of the same view goes on there. */
let at = null;

const view = () => new URLSearchParams(location.search).get('view');

/** data-controller="rows": the rows of a list by keys. Where one stands is where the focus is. */
export class Rows extends Behaviour {
  begin() {
    this.keys = [
      onKey('j', () => this.step(1)),
      onKey('k', () => this.step(-1)),
      onKey('t', () => this.take()),
      onKey('x', () => this.select()),
      onKey('a', () => this.assign()),
    ];
    this.hear(this.element, 'focusin', ({ target }) => this.remember(target.closest('tbody tr')));
    this.hear(this.element, 'mousemove', (event) => this.tell(event));
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

  /** The link lies over the whole row: what is cut off under the pointer is told in full, and what an icon means. */
  tell({ target, clientX, clientY }) {
    const link = target.closest('th a');
    const cell = link && document.elementsFromPoint(clientX, clientY).find((one) => one.matches('td, th'));
    if (!cell || cell === this.told) return;
    this.told = cell;
    const cut = [cell, ...cell.querySelectorAll('a, .badge, bdi')].some((one) => one.scrollWidth > one.clientWidth);
    const icon = cell.querySelector(':scope > .sr')?.textContent;
    const more = cell.querySelector('small')?.textContent;
    link.title = icon ?? (cut || more ? cell.textContent.replace(/\s+/g, ' ').trim() : '');
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

  select() {
    const mark = this.current?.querySelector('[name=ticket]');
    if (!mark) return false;
    mark.click();
    return true;
  }

  /** Those that are marked, else the one on which one stands. */
  assign() {
    const { current, element } = this;
    const marked = [...element.querySelectorAll('[name=ticket]:checked')];
    const chosen = marked.length > 0 ? marked : [current?.querySelector('[name=ticket]')].filter(Boolean);
    const form = document.getElementById('bulk');
    if (chosen.length === 0 || !form) return false;
    for (const mark of chosen) mark.checked = true;
    form.requestSubmit();
    return true;
  }
}
