/**
 * What somebody typed or attached, and the desk has not got. A form is never half of an old page and half of a new one:
 * each rendering brings new forms, and what was not sent is put into the one it was typed in, also when that one comes
 * back later. It lies in this tab's memory only, for one reader, and goes when it is sent or given up.
 */
const fleeting = new Set(['submission', 'version', 'seen']);
const unwritten = new Set(['hidden', 'submit', 'button', 'reset', 'image', 'password', 'fieldset', 'output']);
const chosen = new Set(['radio', 'checkbox']);
const mostKept = 20;

const kept = new Map();
const gone = new WeakSet();
const refused = new WeakSet();
let reader = null;
let place = here();
let answer = null;

function here() {
  return location.pathname + location.search;
}

const controls = (form) => [...form.elements].filter(({ name, type }) => name && !unwritten.has(type));
const guarded = () => [...document.querySelectorAll('form[data-guard]')];

/** Which form it is on any page: where it goes, and what it is about. */
export const keyOf = (form) =>
  [
    form.getAttribute('action'),
    ...[...form.elements]
      .filter(({ type, name }) => type === 'hidden' && name && !fleeting.has(name))
      .map(({ name, value }) => `${name}=${value}`),
  ].join('&');

/** Of two that are alike, the second is the second again. */
function keyed() {
  const seen = new Map();
  return [...document.forms].map((form) => {
    const key = keyOf(form);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return [`${key} ${seen.get(key)}`, form];
  });
}

function touched(control) {
  if (control.type === 'file') return control.files.length > 0;
  if (chosen.has(control.type)) return control.checked !== control.defaultChecked;
  if (control.options) {
    const given = [...control.options].some(({ defaultSelected }) => defaultSelected);
    return [...control.options].some(
      ({ selected, defaultSelected }, at) => selected !== (given ? defaultSelected : !at),
    );
  }
  return control.value !== control.defaultValue;
}

const cameBack = (form) => 'unsent' in form.dataset;
const changed = (form) => cameBack(form) || controls(form).some(touched);

/** Words or files in it would be missed; a mark on a choice alone would not. */
export const unsent = (form) =>
  !gone.has(form) && (cameBack(form) || controls(form).some((one) => !chosen.has(one.type) && touched(one)));

export const somebodyWrites = () => [...document.forms].some((form) => !gone.has(form) && changed(form));

const nth = (list) => {
  const seen = new Map();
  return list.map((control) => {
    const name = `${control.name} ${chosen.has(control.type) ? control.value : ''}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return [`${name} ${seen.get(name)}`, control];
  });
};

function valueOf(control) {
  if (control.type === 'file') return [...control.files];
  if (chosen.has(control.type)) return control.checked;
  if (control.options) return [...control.options].filter(({ selected }) => selected).map(({ value }) => value);
  return control.value;
}

const around = (form) => [form.closest('details'), ...form.querySelectorAll('details')].filter(Boolean);

function read(form, filesOnly) {
  const worth = (control) =>
    filesOnly ? control.type === 'file' && touched(control) : cameBack(form) || touched(control);
  return {
    values: new Map(
      nth(controls(form))
        .filter(([, control]) => worth(control))
        .map(([name, control]) => [name, valueOf(control)]),
    ),
    open: filesOnly ? [] : around(form).map(({ open }) => open),
  };
}

function write(form, { values, open }) {
  for (const [name, control] of nth(controls(form))) {
    if (!values.has(name)) continue;
    const value = values.get(name);
    if (control.type === 'file') {
      const files = new DataTransfer();
      for (const file of value) files.items.add(file);
      control.files = files.files;
    } else if (chosen.has(control.type)) control.checked = value;
    else if (control.options) for (const option of control.options) option.selected = value.includes(option.value);
    else control.value = value;
  }
  around(form).forEach((details, at) => {
    details.open ||= Boolean(open[at]);
  });
}

/** Before a rendering takes the forms away. */
function keep({ detail: { renderMethod } }) {
  const morph = renderMethod === 'morph';
  for (const [key, form] of keyed()) {
    const filesOnly = refused.has(form);
    if (gone.has(form) ? !filesOnly : !changed(form)) continue;
    kept.delete(key);
    kept.set(key, { place, morph, lasting: 'guard' in form.dataset, fresh: true, ...read(form, filesOnly) });
  }
  if (morph) for (const form of document.querySelectorAll('form[method=post]')) form.remove();
}

/** After it: each word into its own form. */
function putBack() {
  place = here();
  const now = document.querySelector('meta[name=reader]')?.content;
  if (now) {
    if (reader && reader !== now) kept.clear();
    reader = now;
  }
  answer = null;
  for (const [key, form] of keyed()) {
    cameNotThrough(form);
    const words = kept.get(key);
    if (!words || !(words.place === place || (words.fresh && words.morph))) continue;
    write(form, words);
    kept.delete(key);
  }
  for (const [key, words] of kept) {
    words.fresh = false;
    if (!words.lasting || kept.size > mostKept) kept.delete(key);
  }
}

const giveUp = (forms) => {
  for (const form of forms) gone.add(form);
};
const question = () => document.querySelector('meta[name="leave-question"]').content;

/** Asked before the act, never after it: the answer to something that was sent may be shown. */
function beforeVisit(event) {
  const { url } = event.detail;
  const to = new URL(url, location.href);
  if (to.href === answer || to.pathname + to.search === here()) return;
  const left = guarded().filter(unsent);
  if (left.length && !confirm(question())) event.preventDefault();
  else giveUp(left);
}

/** A form that leads away, while there are words in another one. */
function beforeSubmit(event) {
  if (!event.target.matches('[data-leaves]')) return;
  const left = guarded().filter((form) => form !== event.target && unsent(form));
  if (!left.length) return;
  if (confirm(question())) giveUp(left);
  else {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

/** It did not arrive: the form is as it was. */
export function cameNotThrough(form) {
  for (const set of [gone, refused]) set.delete(form);
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
    if ([409, 413, 422].includes(fetchResponse.statusCode)) refused.add(target);
  });
  window.addEventListener('beforeunload', (event) => {
    if (guarded().some(unsent)) event.preventDefault();
  });
  putBack();
}
