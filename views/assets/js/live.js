import { Controller } from '@hotwired/stimulus';
import { visit } from '@hotwired/turbo';

/** data-controller="live" data-live-url-value: keeps the promises of an open page right, and tells what is new without touching what is typed. */
export class Live extends Controller {
  static values = { url: String };
  static targets = ['row', 'news'];

  connect() {
    this.source = new EventSource(this.address);
    this.source.addEventListener('message', ({ data }) => this.tell(JSON.parse(data)));
    this.merge = (event) => this.keepSeen(event.detail.newBody);
    this.settle = () =>
      document.querySelector('#composer[data-turbo-permanent]')?.removeAttribute('data-turbo-permanent');
    document.addEventListener('turbo:before-render', this.merge);
    document.addEventListener('turbo:render', this.settle);
  }

  disconnect() {
    this.source.close();
    document.removeEventListener('turbo:before-render', this.merge);
    document.removeEventListener('turbo:render', this.settle);
  }

  get address() {
    const rows = this.rowTargets.map((row) => row.dataset.row).join(',');
    return rows && this.hasRows ? `${this.urlValue}?rows=${rows}` : this.urlValue;
  }

  get hasRows() {
    return this.urlValue.startsWith('/queue');
  }

  tell({ lines, news }) {
    for (const row of this.rowTargets) if (lines[row.dataset.row]) this.say(row, lines[row.dataset.row]);
    if (!this.hasNewsTarget) return;
    this.newsTarget.hidden = !news;
    if (news) this.newsTarget.querySelector('button span').textContent = news;
  }

  say(row, { state, words, sub }) {
    const promise = row.querySelector('.promise');
    promise.className = `promise promise-${state}`;
    promise.querySelector(':scope > span').textContent = words;
    const icon = { near: 'hourglass', broken: 'circle-alert', waiting: 'circle-pause' }[state] ?? 'clock';
    const use = promise.querySelector('use');
    use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#${icon}`));
    const small = row.querySelector('small');
    if (small) small.textContent = sub ?? '';
  }

  /** The page is read anew around the words that are being typed. */
  show() {
    document.querySelector('#composer')?.setAttribute('data-turbo-permanent', '');
    visit(location.href, { action: 'replace' });
  }

  /** Whoever had the new words shown has seen them. */
  keepSeen(body) {
    const [old, fresh] = [document, body].map((where) =>
      where.querySelector('#composer[data-turbo-permanent] [name=seen], #composer [name=seen]'),
    );
    if (old && fresh && document.querySelector('#composer[data-turbo-permanent]')) old.value = fresh.value;
  }
}
