import { changed, keyOf, liesSafe, numbered, read, unfold, wordsOf, worthKeeping, write } from 'fields';

/**
 * What somebody typed or attached, and the desk has not got. A form is never half of an old page and half of a new one:
 * each rendering brings new forms, and what was not sent is put into the one it was typed in, also when that one comes
 * back later. It lies in this tab's memory only, for one reader, and goes when it is sent or given up.
 */
const mostKept = 20;

const kept = new Map();
/** Sent, or given up. */
const gone = new WeakSet();
/** Sent, and came back: the words stand on the page that answers, the files do not. */
const refused = new WeakSet();
const here = () => location.pathname + location.search;
let reader = null;
let place = here();
let answer = null;

const guarded = () => [...document.querySelectorAll('form[data-guard]')];
const keyed = () => numbered([...document.forms], keyOf);

export const unsent = (form) => !gone.has(form) && worthKeeping(form);
const wouldBeMissed = (form) => unsent(form) && !liesSafe(form);
export const somebodyWrites = () => [...document.forms].some((form) => !gone.has(form) && changed(form));

/** It did not arrive: the form is as it was. */
export function cameNotThrough(form) {
  for (const set of [gone, refused]) set.delete(form);
}

/** Before a rendering takes the forms away. */
function keep({ detail: { renderMethod } }) {
  const morph = renderMethod === 'morph';
  for (const [key, form] of keyed()) {
    const filesOnly = refused.has(form);
    if (gone.has(form) ? !filesOnly : !changed(form)) continue;
    const lasting = 'guard' in form.dataset && worthKeeping(form);
    kept.delete(key);
    kept.set(key, { place, morph, lasting, filesOnly, fresh: true, ...read(form, filesOnly) });
  }
  if (morph) for (const form of document.querySelectorAll('form[method=post]')) form.remove();
}

/** After it: each word into its own form. */
function putBack() {
  place = here();
  answer = null;
  const now = document.querySelector('meta[name=reader]')?.content;
  if (now && reader && reader !== now) kept.clear();
  reader = now ?? reader;
  for (const [key, form] of keyed()) {
    cameNotThrough(form);
    unfold(form);
    const words = kept.get(key);
    if (!words || !(words.place === place || (words.fresh && words.morph))) continue;
    write(form, words);
    kept.delete(key);
  }
  for (const [key, words] of kept) {
    words.fresh = false;
    if (!words.lasting || words.filesOnly || kept.size > mostKept) kept.delete(key);
  }
  showLeftOver();
}

/** The form is not here any more, because somebody solved it meanwhile: its words are shown, to be copied. */
function showLeftOver() {
  for (const old of document.querySelectorAll('[data-left-over]')) old.remove();
  const lost = [...kept].filter(([, words]) => words.place === place);
  if (!lost.length) return;
  const [notice] = document.getElementById('left-over').content.cloneNode(true).children;
  for (const words of lost.flatMap(([, one]) => wordsOf(one))) {
    const said = Object.assign(document.createElement('p'), { className: 'kept-words', textContent: words });
    notice.querySelector('[data-part=words]').append(said);
  }
  notice.querySelector('button').addEventListener('click', () => {
    for (const [key] of lost) kept.delete(key);
    notice.remove();
  });
  document.querySelector('main').prepend(notice);
}

const giveUp = (forms) => {
  for (const form of forms) gone.add(form);
};
const mayLeave = () => confirm(document.querySelector('meta[name="leave-question"]').content);

/** Asked before the act, never after it: the answer to what was sent may be shown, and the same page again. */
function beforeVisit(event) {
  const to = new URL(event.detail.url, location.href);
  if (to.href === answer || to.pathname + to.search === here()) return;
  const left = guarded().filter(wouldBeMissed);
  if (left.length && !mayLeave()) event.preventDefault();
  else giveUp(left);
}

/** A form that leads away, while there are words in another one. */
function beforeSubmit(event) {
  if (!event.target.matches('[data-leaves]')) return;
  const left = guarded().filter((form) => form !== event.target && wouldBeMissed(form));
  if (!left.length) return;
  if (mayLeave()) giveUp(left);
  else {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

export function keepDrafts() {
  document.addEventListener('turbo:before-render', keep);
  document.addEventListener('turbo:render', putBack);
  document.addEventListener('turbo:before-visit', beforeVisit);
  window.addEventListener('submit', beforeSubmit, true);
  window.addEventListener('submit', (event) => !event.defaultPrevented && gone.add(event.target));
  document.addEventListener('turbo:submit-start', ({ target }) => {
    gone.add(target);
    refused.delete(target);
  });
  document.addEventListener('turbo:before-fetch-response', ({ target, detail: { fetchResponse } }) => {
    if (!(target instanceof HTMLFormElement)) return;
    answer = fetchResponse.location.href;
    if ([409, 422].includes(fetchResponse.statusCode)) refused.add(target);
  });
  window.addEventListener('beforeunload', (event) => {
    if (guarded().some(wouldBeMissed)) event.preventDefault();
  });
  putBack();
}
