/** What stands in a form: which of it somebody changed, and how to take it out and put it back. */
const fleeting = new Set(['submission', 'version', 'seen', 'chaseAsked', 'canned']);
const unwritten = new Set(['hidden', 'submit', 'button', 'reset', 'image', 'password', 'fieldset', 'output']);
const chosen = new Set(['radio', 'checkbox']);

const controls = (form) => [...form.elements].filter(({ name, type }) => name && !unwritten.has(type));

/** Which form it is on any page: where it goes, and what it is about. */
export const keyOf = (form) =>
  [
    form.getAttribute('action'),
    ...[...form.elements]
      .filter(({ type, name }) => type === 'hidden' && name && !fleeting.has(name))
      .map(({ name, value }) => `${name}=${value}`),
  ].join('&');

/** Each with how many of its like came before it. */
export function numbered(list, keyOfOne) {
  const seen = new Map();
  return list.map((one) => {
    const key = keyOfOne(one);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return [`${key} ${seen.get(key)}`, one];
  });
}

const named = (form) => numbered(controls(form), ({ name, type, value }) => `${name} ${chosen.has(type) ? value : ''}`);

function touched(control) {
  if (control.type === 'file') return control.files.length > 0;
  if (chosen.has(control.type)) return control.checked !== control.defaultChecked;
  if (!control.options) return control.value !== control.defaultValue;
  const options = [...control.options];
  const given = options.some(({ defaultSelected }) => defaultSelected);
  return options.some(({ selected, defaultSelected }, at) => selected !== (given ? defaultSelected : at === 0));
}

/** It came back from the desk with what was typed: that is how it was made, and still it was not sent. */
const cameBack = (form) => 'unsent' in form.dataset;

/** Other than the desk made it. */
export const differs = (form) => controls(form).some(touched);
export const changed = (form) => cameBack(form) || differs(form);

/** Words or files in it would be missed; a mark on a choice alone would not. */
export const worthKeeping = (form) =>
  cameBack(form) || controls(form).some((one) => !chosen.has(one.type) && touched(one));

/** All of it that would be missed lies in this browser or on the desk: leaving loses nothing. */
export const liesSafe = (form) =>
  !cameBack(form) && controls(form).every((one) => chosen.has(one.type) || !touched(one) || one.kept === one.value);

function valueOf(control) {
  if (control.type === 'file') return [...control.files];
  if (chosen.has(control.type)) return control.checked;
  if (control.options) return [...control.options].filter(({ selected }) => selected).map(({ value }) => value);
  return control.value;
}

function setValue(control, value) {
  if (control.type === 'file') {
    const files = new DataTransfer();
    for (const file of value) files.items.add(file);
    control.files = files.files;
  } else if (chosen.has(control.type)) control.checked = value;
  else if (control.options) for (const option of control.options) option.selected = value.includes(option.value);
  else control.value = value;
}

const foldings = (form) => [form.closest('details'), ...form.querySelectorAll('details')].filter(Boolean);

export function read(form, filesOnly) {
  const worth = (one) => (filesOnly ? one.type === 'file' && touched(one) : cameBack(form) || touched(one));
  const values = named(form)
    .filter(([, control]) => worth(control))
    .map(([name, control]) => [name, valueOf(control)]);
  return { values: new Map(values), open: filesOnly ? [] : foldings(form).map(({ open }) => open) };
}

export function write(form, { values, open }) {
  for (const [name, control] of named(form)) if (values.has(name)) setValue(control, values.get(name));
  foldings(form).forEach((details, at) => {
    details.open ||= Boolean(open[at]);
  });
}

/**
 * What came back is in sight. Where a page is morphed, the form as it was may still stand open beside it for a moment,
 * and of those with one name a browser leaves one open.
 */
export function unfold(form) {
  const around = cameBack(form) && form.closest('details');
  if (around) around.open = true;
}

/** What of it can be read by a person. */
export const wordsOf = ({ values }) =>
  [...values.values()].flatMap((value) =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? value.map((one) => one.name).filter(Boolean) : [],
  );
