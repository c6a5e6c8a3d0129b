import { Behaviour } from 'behaviour';
import { say } from 'say';

const longestSearch = 60;
/** What opens a list: a slash at the beginning of a line, an at sign at the beginning of a word. */
const openers = [
  { list: 'replies', found: /(?:^|\n)(\/([^\n]*))$/ },
  { list: 'people', found: /(?:^|[^\p{L}\p{N}@])(@([\p{L}\p{N}][^\n@]*|))$/u },
];

/** Which canned reply a form began with, by where it goes: forms are made anew with each rendering. */
const began = new Map();

/** As the desk folds words that are searched for. */
const folded = (words) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
const filled = (words, slots) => words.replace(/\{(\w+)\}/g, (whole, name) => slots[name] ?? whole);

/**
 * Lists that open beside a box while somebody types, and are searched by what they type: canned replies behind `/`,
 * people behind `@`. The focus stays in the box. The arrows choose, Enter puts it in, Escape shuts the list; what is put
 * in can be undone like what was typed. Where nothing fits, the list is gone and the keys mean what they always do.
 */
export class Choose extends Behaviour {
  static targets = ['words', 'panel'];
  static values = { replies: String, people: String, found: String, failed: String };

  begin() {
    const { element } = this;
    this.lists = new Map();
    this.remember(began.get(element.closest('form').action));
    this.hear(element, 'input', () => this.look());
    this.hear(element, 'input', () => this.remember(this.field()?.value));
    this.hear(element, 'keydown', (event) => this.press(event));
    this.hear(element, 'click', ({ target }) => (target === this.wordsTarget ? this.look() : this.pick(target)));
    // The focus stays in the box.
    this.hear(this.panelTarget, 'mousedown', (event) => event.target.closest('a') || event.preventDefault());
    this.hear(this.wordsTarget, 'blur', () => this.panelTarget.contains(document.activeElement) || this.shut());
    this.hear(element.closest('form'), 'click', (event) => this.byTheButton(event));
    this.hear(document, 'turbo:before-cache', () => this.shut());
    this.hear(window, 'resize', () => this.place());
    this.hear(window, 'scroll', () => this.place());
  }

  field() {
    return this.element.closest('form').elements.canned;
  }

  /** Whoever empties the box begins again. */
  remember(id) {
    const field = this.field();
    if (!field) return;
    const words = this.wordsTarget.value.trim();
    if (words && id) field.value = id;
    else if (!words) field.value = '';
    began.set(field.form.action, field.value);
  }

  show() {
    this.shut();
  }

  /** The button of the form that stands for the slash. */
  byTheButton(event) {
    const button = event.target.closest('[data-opens-replies]');
    if (!button || !this.repliesValue) return;
    event.preventDefault();
    const box = this.wordsTarget;
    box.focus();
    const before = box.value.slice(0, box.selectionStart);
    this.byButton = true;
    if (!openers[0].found.test(before)) insert(/(^|\n)$/.test(before) ? '/' : '\n/');
    else void this.look();
  }

  /** What stands before the caret, as far as it opens a list. */
  opened() {
    const box = this.wordsTarget;
    if (box.selectionStart !== box.selectionEnd || document.activeElement !== box) return null;
    const before = box.value.slice(0, box.selectionStart);
    for (const { list, found } of openers) {
      const [, typed, words] = (this[`${list}Value`] && found.exec(before)) || [];
      if (typed && words.length <= longestSearch) return { list, words, from: before.length - typed.length };
    }
    return null;
  }

  async look() {
    const opened = this.opened();
    if (!opened) this.left = null;
    if (!opened || this.left === `${opened.list} ${opened.from}`) return this.shut();
    if (!this.lists.has(opened.list)) this.lists.set(opened.list, load(this[`${opened.list}Value`]));
    const html = await this.lists.get(opened.list);
    // Somebody has typed on meanwhile: what stands there now is looked at by then.
    const now = this.opened();
    if (!now || now.list !== opened.list || now.from !== opened.from) return;
    if (html === null) this.lists.delete(opened.list);
    this.fill(html, now);
  }

  fill(html, { list, words }) {
    const panel = this.panelTarget;
    if (html === null) panel.textContent = this.failedValue;
    else if (panel.dataset.list !== list) panel.innerHTML = html;
    panel.dataset.list = html === null ? '' : list;
    const asked = folded(words).split(/\s+/).filter(Boolean);
    const options = this.options();
    for (const option of options) option.hidden = !asked.every((word) => option.dataset.hay.includes(word));
    const fit = options.filter((option) => !option.hidden);
    // "/etc/hosts" is no search.
    if (html !== null && !fit.length && (words || list === 'people')) return this.shut();
    this.open();
    this.mark(fit[0]);
    if (fit.length) say(filled(this.foundValue, { n: fit.length }));
  }

  options() {
    return [...this.panelTarget.querySelectorAll('[role=option]')];
  }

  open() {
    const [box, panel] = [this.wordsTarget, this.panelTarget];
    panel.hidden = false;
    if (panel.showPopover && !panel.matches(':popover-open')) panel.showPopover();
    const list = panel.querySelector('[role=listbox]');
    if (list) box.setAttribute('aria-controls', list.id);
    this.place();
  }

  /** Above the box where there is room, which stands low in the window; as wide as the box. */
  place() {
    const panel = this.panelTarget;
    if (panel.hidden || !panel.showPopover) return;
    const { top, bottom, left, width } = this.wordsTarget.getBoundingClientRect();
    const above = top > window.innerHeight - bottom;
    Object.assign(panel.style, {
      left: `${left}px`,
      width: `${width}px`,
      top: above ? 'auto' : `${bottom}px`,
      bottom: above ? `${document.documentElement.clientHeight - top}px` : 'auto',
      maxHeight: `${Math.max(120, Math.min(336, (above ? top : window.innerHeight - bottom) - 8))}px`,
    });
  }

  shut() {
    const [box, panel] = [this.wordsTarget, this.panelTarget];
    if (!panel.hidden && panel.hidePopover) panel.hidePopover();
    panel.hidden = true;
    this.byButton = false;
    for (const name of ['aria-activedescendant', 'aria-controls']) box.removeAttribute(name);
  }

  mark(option) {
    for (const one of this.options()) one.setAttribute('aria-selected', String(one === option));
    if (option) {
      this.wordsTarget.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else this.wordsTarget.removeAttribute('aria-activedescendant');
  }

  press(event) {
    if (this.panelTarget.hidden || event.target !== this.wordsTarget || event.isComposing) return;
    const fit = this.options().filter((option) => !option.hidden);
    const at = fit.findIndex((option) => option.getAttribute('aria-selected') === 'true');
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const step = plain && fit.length && { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark(fit[(at + step + fit.length) % fit.length]);
    else if (plain && event.key === 'Enter' && fit[at]) this.take(fit[at]);
    else if (event.key === 'Escape') this.leave();
    else return;
    event.preventDefault();
  }

  /** Shut until another one is opened. A slash that the button typed goes again. */
  leave() {
    const opened = this.opened();
    if (opened) this.left = `${opened.list} ${opened.from}`;
    const typedByButton = this.byButton && opened?.words === '';
    this.shut();
    if (typedByButton) document.execCommand('delete');
  }

  pick(target) {
    const option = target.closest('[role=option]');
    if (option) this.take(option);
  }

  /** In the place of what was typed to find it; what it proposes is chosen, never done. */
  take({ dataset: { id, text, then }, firstElementChild }) {
    const opened = this.opened();
    const box = this.wordsTarget;
    this.shut();
    if (!opened) return;
    box.setSelectionRange(opened.from, box.selectionStart);
    const composer = this.element.closest('.composer');
    const note = then === 'note' ? composer.querySelector('.for-note') : null;
    if (note && !note.contains(box)) {
      document.execCommand('delete');
      composer.querySelector('[name=mode][value=note]').click();
      const own = note.querySelector('textarea');
      own.focus();
      own.setSelectionRange(own.value.length, own.value.length);
      insert(own.value ? `\n\n${text}` : text);
      note.querySelector('[name=canned]').value = id;
      began.set(own.form.action, id);
    } else {
      insert(text);
      this.remember(id);
      if (then === 'wait') box.form.querySelector('[name=waitingOn][value=requester]')?.click();
      if (then && then !== 'note') box.form.querySelector(`[name=then][value=${then}]`)?.click();
    }
    say(firstElementChild.textContent);
  }
}

/** As if it were typed: it can be undone. */
function insert(words) {
  const box = document.activeElement;
  if (document.execCommand('insertText', false, words)) return;
  box.setRangeText(words, box.selectionStart, box.selectionEnd, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Nobody is signed in any more, or nothing is heard: then there is no list. */
async function load(url) {
  try {
    const answer = await fetch(url, { redirect: 'error' });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
