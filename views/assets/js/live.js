import { morphElements, visit } from '@hotwired/turbo';
import { Behaviour } from 'behaviour';
import { arrange } from 'live-rows';
import { sayChange } from 'say';

const tryAgainAfter = 30_000;

/**
 * data-controller="live" data-live-url-value: keeps the parts of an open page right, and tells what is new without touching
 * what is typed. The line is held only while somebody sees the page: a browser has six of them for all its tabs.
 */
export class Live extends Behaviour {
  static values = { url: String, mark: Number };
  static targets = ['part', 'news', 'rows', 'arrived'];

  begin() {
    this.hear(document, 'visibilitychange', () => (document.hidden ? this.close() : this.open('&returned=1')));
    this.hear(window, 'pagehide', () => this.close());
  }

  /** A page that was shown again has other rows, and knows more. */
  show() {
    if (!document.hidden && this.known !== this.address) this.open('');
  }

  end() {
    this.close();
  }

  /** What can be told again: the parts of the page, and the rows of its list by their ids. */
  get parts() {
    const rows = this.hasRowsTarget ? [...this.rowsTarget.rows] : [];
    return new Map([...this.partTargets.map((part) => [part.dataset.part, part]), ...rows.map((row) => [row.id, row])]);
  }

  get address() {
    const parts = [...this.parts.keys()].join(',');
    return `${this.urlValue}${this.urlValue.includes('?') ? '&' : '?'}since=${this.markValue}&parts=${parts}`;
  }

  open(more) {
    this.close();
    this.known = this.address;
    this.source = new EventSource(this.known + more);
    this.source.addEventListener('message', ({ data }) => this.tell(JSON.parse(data)));
    this.source.addEventListener('error', () => {
      if (this.source?.readyState === EventSource.CLOSED)
        this.later = setTimeout(() => this.open('&returned=1'), tryAgainAfter * (1 + Math.random()));
    });
  }

  close() {
    clearTimeout(this.later);
    this.source?.close();
    this.source = this.known = null;
  }

  tell({ parts, news, order }) {
    const shown = this.parts;
    for (const icon of document.querySelectorAll('[data-part^="icon-"]')) shown.set(icon.dataset.part, icon);
    for (const [name, part] of shown) if (name in parts) this.replace(part, parts[name]);
    if (order) this.arrange(order, parts);
    this.known = this.address;
    if (!this.hasNewsTarget) return;
    this.newsTarget.hidden = !news;
    if (!news) return;
    this.newsTarget.querySelector('button span').textContent = news;
    sayChange(news);
  }

  replace(part, html) {
    const fresh = document.createElement('template');
    fresh.innerHTML = html ?? '';
    if (html !== null) morphElements(part, fresh.content.firstElementChild);
    // A row stays as long as somebody stands on it: those of a list go by their order.
    else if (!part.matches('tr')) part.remove();
  }

  /** Where a list begins or ends, the page is another one. */
  arrange(order, parts) {
    if (!this.hasRowsTarget || order.length === 0) {
      if (this.hasRowsTarget || order.length > 0) this.read();
      return;
    }
    const arrived = arrange(this.rowsTarget, order, parts);
    if (this.hasArrivedTarget && arrived.length > 0)
      this.arrivedTarget.textContent = `${this.arrivedTarget.dataset.words} ${arrived.join(', ')}`;
  }

  /** The page is shown again around the words that are being typed, unless somebody is on their way to another one. */
  read() {
    if (document.querySelector('html[aria-busy], form[aria-busy]')) return;
    visit(location.href, { action: 'replace' });
  }
}
