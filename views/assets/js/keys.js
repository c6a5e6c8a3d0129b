const typing = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

const shown = (element) => element.getClientRects().length > 0;

function press(element) {
  if (element.matches('input[type=search], input[type=text], textarea')) element.focus();
  else if (element.matches('input[type=radio]')) {
    element.click();
    [...element.closest('.composer').querySelectorAll('textarea')].find(shown)?.focus();
  } else element.click();
}

/** Single keys for what carries data-key; never while somebody types or chooses in an open panel, never with a modifier. */
export function listenForKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(`${typing}, .menu-form form`)) return;
    const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!element) return;
    event.preventDefault();
    press(element);
  });
}
