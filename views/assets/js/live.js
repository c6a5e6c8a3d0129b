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

  get address() {
    const parts = this.partTargets.map(({ dataset }) => dataset.part).join(',');
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
    for (const part of [...this.partTargets, ...document.querySelectorAll('[data-part^="icon-"]')])
      if (part.dataset.part in parts) this.replace(part, parts[part.dataset.part]);
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

  /** The page is shown again around the words that are being typed. */
  read() {
    visit(location.href, { action: 'replace' });
  }
}
