const typing = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

function press(element) {
  if (element.matches('input[type=search], input[type=text], textarea')) element.focus();
  else if (element.matches('input[type=radio]')) {
    element.click();
    element.form.querySelector('textarea')?.focus();
  } else element.click();
}

/** Single keys for what carries data-key; never while somebody types, never with a modifier. */
export function listenForKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing)) return;
    const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!element) return;
    event.preventDefault();
    press(element);
  });
}
