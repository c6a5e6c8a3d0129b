import { keyOf } from 'fields';

let left = null;

const words = ({ textContent }) => textContent.trim();

/** What somebody stood on, told so that it can be found on the page that comes. */
function describe(element) {
  if (!element || element === document.body) return null;
  return {
    page: location.pathname,
    form: element.form ? keyOf(element.form) : null,
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

const canTake = (element) => Boolean(element?.isConnected && element.getClientRects().length && !element.disabled);

function settleOn(element, from) {
  if (!element.matches('a[href], button, input, select, textarea, summary')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  if (from?.selection && element.setSelectionRange && element.type !== 'email')
    element.setSelectionRange(...from.selection);
}

/**
 * Whoever works with keys or listens is never thrown back to the top: what is wrong comes first, then the very control
 * they used, then what the page calls for, then its heading.
 */
function find() {
  const from = left;
  left = null;
  const wrong = document.querySelector(
    'main .errors:not([data-left-over]), main form[data-unsent] [aria-invalid=true]',
  );
  if (wrong) {
    settleOn(wrong);
    wrong.scrollIntoView({ block: 'nearest' });
    return;
  }
  if (!from || document.activeElement !== document.body) return;
  const places = [
    location.pathname === from.page ? sameControl(from) : null,
    document.querySelector('main [autofocus]'),
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
