import { Behaviour } from 'behaviour';
import { cameNotThrough } from 'drafts';
import { say } from 'say';
import { send } from 'sending';

const sizeWords = (bytes) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/**
 * Files by choosing, dropping or pasting, with a small picture of each. The plain file input is the one that is sent, and
 * the only one that knows: what is shown is read from it, so no file is there unseen, and none is seen that is not there.
 * While they are sent it is told how far they are, and each of several for itself; what is stopped or fails stays, to be
 * sent again or taken out.
 */
export class Upload extends Behaviour {
  static targets = ['input', 'zone', 'list', 'again', 'problem', 'sending'];
  static values = { mb: Number, most: Number, large: String, empty: String, many: String };

  begin() {
    const { element } = this;
    const form = element.closest('form') ?? element;
    this.hear(element, 'change', ({ target }) => target === this.inputTarget && this.add(target.files));
    this.hear(form, 'paste', (event) => this.paste(event));
    this.hear(element, 'dragover', (event) => this.over(event, true));
    this.hear(element, 'dragleave', (event) => this.over(event, false));
    this.hear(element, 'drop', (event) => {
      if (this.over(event, false)) this.add(event.dataTransfer.files);
    });
    this.hear(form, 'turbo:before-fetch-request', (event) => this.carry(form, event));
    this.hear(this.sendingTarget, 'click', ({ target }) => target.closest('button') && this.stop?.());
  }

  show() {
    this.zoneTarget.dataset.ready = '';
    this.files = [...this.inputTarget.files];
    this.draw();
  }

  /** Anywhere in the form: a file that falls beside the small place would open instead of the page. */
  over(event, on) {
    if (!event.dataTransfer.types.includes('Files')) return false;
    event.preventDefault();
    if (on) this.zoneTarget.dataset.over = '';
    else delete this.zoneTarget.dataset.over;
    return true;
  }

  /** Takes over what Turbo is about to send, to tell how far it is. */
  carry(form, { target, detail }) {
    if (target !== form || detail.fetchOptions.method?.toUpperCase() === 'GET' || !this.inputTarget.files.length)
      return;
    const [place, stopped] = [this.sendingTarget, new AbortController()];
    const bar = place.querySelector('progress');
    this.stop = () => {
      stopped.abort();
      cameNotThrough(form);
    };
    bar.value = 0;
    place.hidden = false;
    const each = this.bars();
    say(place.querySelector('label').textContent);
    const signal = AbortSignal.any?.([stopped.signal, detail.fetchOptions.signal]) ?? stopped.signal;
    const response = send(detail.url, { ...detail.fetchOptions, signal }, (loaded, total) => {
      bar.value = loaded / total;
      each.tell(loaded, total);
    });
    const done = () => {
      place.hidden = true;
      each.gone();
    };
    detail.fetchRequest = { response: response.finally(done) };
  }

  /** One bar on each of several files. They are sent one after the other, behind what was typed. */
  bars() {
    const { files } = this;
    const bars = files.length < 2 ? [] : files.map(() => Object.assign(document.createElement('progress'), { max: 1 }));
    for (const [at, bar] of bars.entries()) {
      bar.value = 0;
      bar.setAttribute('aria-label', files[at].name);
      this.listTarget.children[at]?.append(bar);
    }
    const all = files.reduce((sum, { size }) => sum + size, 0);
    return {
      tell: (loaded, total) => {
        let begins = Math.max(0, total - all);
        for (const [at, bar] of bars.entries()) {
          bar.value = Math.min(1, Math.max(0, (loaded - begins) / files[at].size));
          begins += files[at].size;
        }
      },
      gone: () => bars.forEach((bar) => bar.remove()),
    };
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

  /** What the desk would refuse is refused here, by name, before it goes over the wire. */
  add(files) {
    const known = new Set(this.files.map(({ name, size }) => `${name}/${size}`));
    const problems = [];
    for (const file of [...files].filter(({ name, size }) => !known.has(`${name}/${size}`))) {
      const slots = { name: file.name, size: sizeWords(file.size) };
      if (file.size === 0) problems.push(filled(this.emptyValue, slots));
      else if (file.size > this.mbValue * 1024 * 1024) problems.push(filled(this.largeValue, slots));
      else if (this.files.length >= this.mostValue) problems.push(filled(this.manyValue, slots));
      else this.files.push(file);
    }
    this.problemTarget.textContent = problems.join(' ');
    this.problemTarget.hidden = problems.length === 0;
    this.put();
  }

  put() {
    const kept = new DataTransfer();
    for (const file of this.files) kept.items.add(file);
    this.inputTarget.files = kept.files;
    this.draw();
  }

  draw() {
    this.listTarget.replaceChildren(...this.files.map((file) => this.chip(file)));
    if (this.hasAgainTarget) this.againTarget.hidden = this.files.length > 0;
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
      this.put();
      this.inputTarget.focus();
    });
    chip.append(name, size, remove);
    return chip;
  }
}

const filled = (words, slots) => words.replace(/\{(\w+)\}/g, (whole, name) => slots[name] ?? whole);
