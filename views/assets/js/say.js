/** For those who listen: the one place of a page that says what happened beside them, politely and each thing once. */
let last = '';

export function say(words) {
  const place = document.getElementById('say-aloud');
  if (!place || !words) return;
  place.textContent = '';
  // What is put in at once beside a new page is often not heard.
  setTimeout(() => {
    place.textContent = words;
  }, 100);
  last = words;
}

/** What may be told again and again, as the count of what is new: only when it says something else. */
export const sayChange = (words) => words !== last && say(words);

/** What was just done stands at the top of the page that answers. */
export function sayDone() {
  const tell = () => say(document.querySelector('main > .flash')?.textContent.trim());
  document.addEventListener('turbo:render', tell);
  tell();
}
