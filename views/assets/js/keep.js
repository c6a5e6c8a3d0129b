import { Behaviour } from 'behaviour';

const restMs = 1500;
const named = (reader, url, mode) => `draft ${reader} ${url} ${mode}`;
const readerHere = () => document.querySelector('meta[name=reader]')?.content;

/** A browser may refuse to store anything: then the desk alone keeps it. */
const stored = (work) => {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
};

/** What others began in this browser is none of this reader's business. */
function forgetOthers(reader) {
  stored((store) => {
    for (const key of Object.keys(store))
      if (key.startsWith('draft ') && !key.startsWith(`draft ${reader} `)) store.removeItem(key);
  });
}

/**
 * Around a box: what is typed lies in this browser with each key, and on the desk when the fingers rest, so that it is
 * back after a crash, on another device, after the session ended. What the desk has not got yet counts before what it has.
 */
export class Keep extends Behaviour {
  static targets = ['words', 'state'];
  static values = { url: String, mode: String, at: String, saved: String, offline: String };

  begin() {
    const form = this.element.closest('form');
    this.reader = readerHere();
    this.key = named(this.reader, this.urlValue, this.modeValue);
    this.on = this.atValue;
    forgetOthers(this.reader);
    this.hear(this.element, 'input', () => this.note());
    this.hear(form, 'submit', () => clearTimeout(this.resting));
    this.hear(form, 'turbo:before-fetch-response', ({ detail: { fetchResponse } }) => {
      if (fetchResponse.succeeded && fetchResponse.redirected) this.sent();
      else if (this.wordsTarget.value) this.note();
    });
    this.hear(document, 'visibilitychange', () => document.hidden && this.flush());
    this.hear(window, 'pagehide', () => this.flush());
    this.bringBack();
  }

  end() {
    this.flush();
  }

  /** Only into a box that nobody has touched: what stands there otherwise was typed since. */
  bringBack() {
    const box = this.wordsTarget;
    const local = stored((store) => JSON.parse(store.getItem(this.key)));
    if (!local?.words || box.value !== box.defaultValue || 'unsent' in box.form.dataset) return;
    const there = box.value;
    const newer = local.on === this.atValue || !there;
    // Two have written on: neither is thrown away.
    if (local.dirty) box.value = newer || there.includes(local.words) ? local.words : `${local.words}\n\n${there}`;
    if (box.value === there) return;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  note() {
    this.dirty = true;
    this.put({ words: this.wordsTarget.value, dirty: true, on: this.on });
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.save(), restMs);
  }

  put(local) {
    const lies = stored((store) => {
      if (local.words) store.setItem(this.key, JSON.stringify(local));
      else store.removeItem(this.key);
      return true;
    });
    if (lies || !local.dirty) this.wordsTarget.kept = local.words;
  }

  flush() {
    clearTimeout(this.resting);
    if (this.dirty) void this.save(true);
  }

  async save(keepalive = false) {
    const words = this.wordsTarget.value;
    this.dirty = false;
    try {
      const body = new URLSearchParams({ mode: this.modeValue, text: words });
      const answer = await fetch(this.urlValue, { method: 'POST', body, keepalive, redirect: 'error' });
      if (!answer.ok) throw new Error(String(answer.status));
      const { at, promise } = await answer.json();
      this.on = at;
      if (this.over || this.wordsTarget.value !== words) return;
      this.dispatch('answered', { detail: { promise } });
      this.put({ words, dirty: false, on: this.on });
      this.say(words ? this.savedValue : '');
    } catch {
      if (this.over) return;
      this.dirty = true;
      this.say(words ? this.offlineValue : '');
    }
  }

  sent() {
    this.over = true;
    this.dirty = false;
    clearTimeout(this.resting);
    stored((store) => store.removeItem(this.key));
  }

  say(words) {
    if (this.hasStateTarget) this.stateTarget.textContent = words;
  }
}
