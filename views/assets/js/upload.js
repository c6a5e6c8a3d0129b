import { Controller } from '@hotwired/stimulus';

const sizeWords = (bytes) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Files by choosing, dropping or pasting, with a small picture of each. The plain file input stays the one that is sent. */
export class Upload extends Controller {
  static targets = ['input', 'zone', 'list'];

  connect() {
    this.files = [];
    this.zoneTarget.dataset.ready = '';
    const pasteIn = this.element.closest('form') ?? this.element;
    this.listeners = [
      [this.inputTarget, 'change', () => this.add(this.inputTarget.files)],
      [pasteIn, 'paste', (event) => this.paste(event)],
      [
        this.zoneTarget,
        'dragover',
        (event) => {
          event.preventDefault();
          this.zoneTarget.dataset.over = '';
        },
      ],
      [this.zoneTarget, 'dragleave', () => delete this.zoneTarget.dataset.over],
      [
        this.zoneTarget,
        'drop',
        (event) => {
          event.preventDefault();
          delete this.zoneTarget.dataset.over;
          this.add(event.dataTransfer.files);
        },
      ],
    ];
    for (const [target, name, run] of this.listeners) target.addEventListener(name, run);
  }

  disconnect() {
    for (const [target, name, run] of this.listeners) target.removeEventListener(name, run);
  }

  paste(event) {
    const { files } = event.clipboardData;
    if (!files.length) return;
    event.preventDefault();
    this.add(
      [...files].map((file) =>
        file.name === 'image.png' ? new File([file], 'screenshot.png', { type: file.type }) : file,
      ),
    );
  }

  add(files) {
    const known = new Set(this.files.map(({ name, size }) => `${name}/${size}`));
    this.files.push(...[...files].filter(({ name, size }) => !known.has(`${name}/${size}`)));
    this.show();
  }

  show() {
    const kept = new DataTransfer();
    for (const file of this.files) kept.items.add(file);
    this.inputTarget.files = kept.files;
    this.listTarget.replaceChildren(...this.files.map((file) => this.chip(file)));
  }

  chip(file) {
    const chip = document.createElement('span');
    chip.className = 'file';
    if (file.type.startsWith('image/')) {
      const picture = Object.assign(document.createElement('img'), { alt: '', src: URL.createObjectURL(file) });
      picture.addEventListener('load', () => URL.revokeObjectURL(picture.src), { once: true });
      chip.append(picture);
    }
    const name = Object.assign(document.createElement('span'), { textContent: file.name });
    const size = Object.assign(document.createElement('small'), { textContent: sizeWords(file.size) });
    const remove = Object.assign(document.createElement('button'), { type: 'button', textContent: '\u00d7' });
    remove.setAttribute('aria-label', `${this.listTarget.dataset.remove} ${file.name}`);
    remove.addEventListener('click', () => {
      this.files = this.files.filter((one) => one !== file);
      this.show();
    });
    chip.append(name, size, remove);
    return chip;
  }
}
