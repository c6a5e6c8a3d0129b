import { Behaviour } from 'behaviour';
import { onKey } from 'keys';

/** data-controller="rows": the rows of a list by keys. Where one stands is where the focus is. */
export class Rows extends Behaviour {
  begin() {
    this.at = null;
    this.keys = [onKey('j', () => this.step(1)), onKey('k', () => this.step(-1)), onKey('t', () => this.take())];
    this.hear(this.element, 'focusin', ({ target }) => this.remember(target.closest('tbody tr')));
  }

  /** Came back to the list, or it was shown again and the row has gone: one goes on where it was. */
  show() {
    const wanted = location.hash.startsWith('#row-') && !this.at ? document.querySelector(location.hash) : null;
    if (wanted && document.activeElement.matches('body, h1, main')) return this.stand(wanted);
    if (!this.at || this.element.contains(document.activeElement)) return undefined;
    if (!document.activeElement.matches('body, h1, main')) return undefined;
    const { rows } = this;
    const same = rows.find(({ id }) => id === this.at.id);
    return this.stand(same ?? rows[Math.min(this.at.index, rows.length - 1)]);
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
    if (row) this.at = { id: row.id, index: this.rows.indexOf(row) };
  }

  stand(row) {
    row?.querySelector('a[href]').focus({ focusVisible: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  step(by) {
    const { rows, current } = this;
    if (current) return this.stand(rows[rows.indexOf(current) + by]);
    return this.stand(rows.find(({ id }) => id === this.at?.id) ?? rows[0]);
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
