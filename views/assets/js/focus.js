import { fieldIn } from 'errors';
import { keyOf } from 'fields';

let left = null;

const words = ({ textContent }) => textContent.trim();
/** A form of the same kind in each row of a list: it goes to the same place for another one. */
const kindOf = (form) => form.getAttribute('action')?.replace(/\d+/g, 'N');
const ofKind = (kind) => [...document.querySelectorAll('main form')].filter((form) => kindOf(form) === kind);
const headingOf = (element) => {
  const found = element.closest('section')?.querySelector('h2');
  return found ? words(found) : null;
};

/** What somebody stood on, told so that it can be found on the page that comes. */
function describe(element) {
  if (!element || element === document.body) return null;
  const { form } = element;
  return {
    page: location.pathname,
    form: form ? keyOf(form) : null,
    kind: form ? kindOf(form) : null,
    row: form ? ofKind(kindOf(form)).indexOf(form) : -1,
    heading: headingOf(element),
    name: element.name,
    type: element.type,
    value: element.value,
    words: words(element),
    selection: element.matches('textarea, input[type=text], input[type=search], input:not([type])')
      ? [element.selectionStart, element.selectionEnd]
      : null,
    id: element.id,
    key: element.dataset.key,
    href: element.getAttribute('href'),
    tag: element.localName,
  };
}

function sameControl({ form, name, type, value, words: said, id, key, href, tag }) {
  const pressed = ['submit', 'radio', 'checkbox'].includes(type);
  if (form !== null) {
    const forms = [...document.forms].filter((one) => keyOf(one) === form);
    return forms
      .flatMap((one) => [...one.elements])
      .find(
        (one) => one.name === name && one.type === type && (!pressed || (one.value === value && words(one) === said)),
      );
  }
  const all = [...document.querySelectorAll(tag)];
  return (
    (id && document.getElementById(id)) ||
    (key && all.find((one) => one.dataset.key === key)) ||
    (href && all.find((one) => one.getAttribute('href') === href)) ||
    (tag === 'summary' && all.find((one) => words(one) === said)) ||
    null
  );
}

/** The row is gone: the one that took its place, or the last one. After those, the heading that they stood below. */
function nextInList({ kind, row, name, value, heading }) {
  if (row < 0) return null;
  const rows = ofKind(kind);
  const buttons = [...(rows[Math.min(row, rows.length - 1)]?.elements ?? [])].filter(({ type }) => type === 'submit');
  const below = [...document.querySelectorAll('main section h2')].find((one) => heading && words(one) === heading);
  return buttons.find((one) => one.name === name && one.value === value) ?? buttons[0] ?? below;
}

const canTake = (element) => Boolean(element?.isConnected && element.getClientRects().length && !element.disabled);

function settleOn(element, from) {
  if (!element.matches('a[href], button, input, select, textarea, summary')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  if (from?.selection && element.setSelectionRange && element.type !== 'email')
    element.setSelectionRange(...from.selection);
  element.scrollIntoView({ block: 'nearest' });
}

/** A small form amid a page of something else: its own field is nearer than the list at the top. */
function wrongField() {
  const invalid = document.querySelector('main form[data-unsent]:not(.form) [aria-invalid=true]');
  return invalid && fieldIn(invalid);
}

/**
 * Whoever works with keys or listens is never thrown back to the top: what is wrong comes first, then the very control
 * they used or the next of its kind, then what the page calls for or where its work goes on, then its heading.
 */
function find() {
  const from = left;
  left = null;
  const wrong = [wrongField(), document.querySelector('main .errors:not([data-left-over])')].find(canTake);
  if (wrong) {
    settleOn(wrong);
    return;
  }
  if (!from || document.activeElement !== document.body) return;
  const stayed = location.pathname === from.page;
  const places = [
    stayed ? sameControl(from) : null,
    stayed ? nextInList(from) : null,
    document.querySelector('main [autofocus]'),
    stayed ? document.querySelector('main [data-goes-on]') : null,
    document.querySelector('main h1'),
    document.querySelector('main'),
  ];
  const place = places.find(canTake);
  if (place) settleOn(place, place === places[0] ? from : null);
}

/** Before the forms are taken away. The button that was pressed has lost it by then: it is switched off while its form is on its way. */
export function rememberFocus() {
  let pressed = null;
  document.addEventListener(
    'submit',
    ({ submitter }) => {
      pressed = describe(submitter ?? document.activeElement);
    },
    true,
  );
  document.addEventListener('turbo:before-render', () => {
    left = describe(document.activeElement) ?? pressed;
    pressed = null;
  });
}

/** After they are filled again. */
export const returnFocus = () => document.addEventListener('turbo:render', find);
