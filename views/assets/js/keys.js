/** All keys of the page go through here, so that no two parts of it listen for the same one. */
const typing = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
const waitForSecondMs = 1500;

const known = new Map();
let first = null;
let forget;

/**
 * `keys` as the help page writes them: "j", "?", "g q" one after the other, "Ctrl+k". `run(event)` answers false where
 * it has nothing to do now: then the next one is asked. With `typing` it also works in a field. What comes back takes it
 * away again.
 */
export function onKey(keys, run, { typing: whileTyping = false } = {}) {
  const entry = { run, whileTyping };
  known.set(keys, [entry, ...(known.get(keys) ?? [])]);
  return () => {
    known.set(
      keys,
      known.get(keys).filter((one) => one !== entry),
    );
  };
}

const shown = (element) => element.getClientRects().length > 0;

function press(element) {
  if (element.matches('input[type=search], input[type=text], textarea')) element.focus();
  else if (element.matches('input[type=radio]')) {
    element.click();
    [...element.closest('.composer').querySelectorAll('textarea')].find(shown)?.focus();
  } else element.click();
}

function answer(keys, event, inField) {
  const entries = (known.get(keys) ?? []).filter(({ whileTyping }) => whileTyping || !inField);
  if (entries.some((entry) => entry.run(event) !== false)) return true;
  const element = inField ? null : document.querySelector(`[data-key="${CSS.escape(keys)}"]`);
  if (element) press(element);
  return Boolean(element);
}

const begins = (key) =>
  [...known].some(([keys, entries]) => entries.length && keys.startsWith(`${key} `)) ||
  document.querySelector(`[data-key^="${CSS.escape(key)} "]`) !== null;

/** Single keys never while somebody types, chooses in an open panel or has a dialog before them. */
const isBusy = ({ target }) => Boolean(target.closest(`${typing}, .menu-form form, dialog`));

export function listenForKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing || event.key === 'Shift') return;
    const held = event.ctrlKey || event.metaKey;
    const inField = isBusy(event);
    const key = held ? `Ctrl+${event.key}` : event.key;
    const both = first && !held && !inField ? `${first} ${key}` : null;
    first = null;
    clearTimeout(forget);
    if ((both && answer(both, event, inField)) || answer(key, event, inField)) event.preventDefault();
    else if (!held && !inField && begins(key)) {
      first = key;
      forget = setTimeout(() => (first = null), waitForSecondMs);
    }
  });
}
