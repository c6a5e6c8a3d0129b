import { Behaviour } from 'behaviour';
import { onKey } from 'keys';

const pause = 150;
const fewest = 2;

/**
 * The box of every page. While somebody types, a turbo-frame shows what the address answers: a newer question ends the
 * one that is on its way. The arrows go from the box through what was found and back, Escape shuts it, and how much was
 * found is said aloud. Enter in the box opens the page of everything found, as it does without script.
 */
export class Find extends Behaviour {
  static targets = ['words', 'panel', 'frame', 'told'];
  static values = { url: String };

  begin() {
    const { element } = this;
    this.hear(element, 'input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), pause);
    });
    this.hear(element, 'turbo:frame-load', () => this.tell());
    this.hear(element, 'keydown', (event) => this.move(event));
    this.hear(element, 'focusin', () => this.frameTarget.childElementCount && this.open());
    this.hear(document, 'click', ({ target }) => element.contains(target) || this.shut());
    this.hear(
      element,
      'focusout',
      ({ relatedTarget }) => relatedTarget && !element.contains(relatedTarget) && this.shut(),
    );
    this.hear(document, 'turbo:before-cache', () => this.shut());
    const focus = (event) => this.focus(event);
    this.keys = [onKey('/', focus), onKey('Ctrl+k', focus, { typing: true })];
  }

  end() {
    clearTimeout(this.timer);
    for (const release of this.keys) release();
  }

  /** A page with a box of its own in the middle keeps its key: home asks what somebody needs. */
  focus({ key }) {
    if (key === '/' && document.querySelector('main [data-key="/"]')) return false;
    if (this.wordsTarget.getClientRects().length === 0) {
      document.querySelector('.bar-icon[href="/search"]')?.click();
      return true;
    }
    this.wordsTarget.focus();
    this.wordsTarget.select();
    return true;
  }

  ask() {
    const words = this.wordsTarget.value.trim();
    if (words.length < fewest) {
      this.frameTarget.removeAttribute('src');
      this.frameTarget.replaceChildren();
      this.shut();
    } else this.frameTarget.src = `${this.urlValue}?${new URLSearchParams({ q: words })}`;
  }

  tell() {
    if (this.element.contains(document.activeElement)) this.open();
    this.toldTarget.textContent = this.frameTarget.querySelector('[data-told]')?.dataset.told ?? '';
  }

  open() {
    this.panelTarget.hidden = false;
  }

  shut() {
    this.panelTarget.hidden = true;
  }

  move(event) {
    if (event.key === 'Escape' && !this.panelTarget.hidden) {
      event.preventDefault();
      this.shut();
      this.wordsTarget.focus();
      this.panelTarget.hidden = true;
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.panelTarget.hidden) return;
    event.preventDefault();
    const stops = [this.wordsTarget, ...this.panelTarget.querySelectorAll('a')];
    const here = stops.indexOf(document.activeElement);
    stops[(here + step + stops.length) % stops.length].focus();
  }
}
