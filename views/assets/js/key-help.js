import { onKey } from 'keys';

const link = () => document.querySelector('a[data-key="?"]');

/** The page of keys, over the page one works on; without script it is a page like any other. */
async function openHelp(href) {
  const answer = await fetch(href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const list = page.querySelector('#keys');
  if (!answer.ok || !list) return location.assign(href);
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'keys-title');
  dialog.append(list);
  const back = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back?.isConnected) back.focus();
  });
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return undefined;
}

export function helpWithKeys() {
  onKey('g q', () => {
    const queue =
      document.querySelector('.crumb[href^="/queue"]:not([data-key])') ??
      document.querySelector('a[href^="/queue"]:not([href*="#"], .tab, .crumb)');
    return queue ? queue.click() : false;
  });
  // Out of what one writes, so that the single keys work again; the words stay.
  onKey('Escape', ({ target }) => (target.matches('textarea') ? target.blur() : false), { typing: true });
  onKey('?', () => (link() ? void openHelp(link().href) : false));
  document.addEventListener('click', (event) => {
    if (!event.target.closest('a[data-key="?"]') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void openHelp(link().href);
  });
  document.addEventListener('turbo:before-cache', () => document.querySelector('dialog.dialog:has(#keys)')?.remove());
}
