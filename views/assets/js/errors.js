/** The list of what is wrong at the top of a page that came back: each sentence leads to its field, wherever that is. */
const control = 'input:not([type=hidden]), select, textarea, button, a[href], summary';

/** What is typed or chosen in, for the element that carries the name of the field. */
export function fieldIn(element) {
  if (element.matches(control)) return element;
  const inside = element.matches('[role=radiogroup]') ? element : element.closest('fieldset, .field, section, form');
  return inside?.querySelector(`input:checked:is([type=radio]), ${control}`) ?? null;
}

function lead(event) {
  const link = event.target.closest?.('.errors-page a[href^="#"]');
  const named = link && document.getElementById(link.hash.slice(1));
  if (!named) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  for (let folded = named.closest('details'); folded; folded = folded.parentElement.closest('details'))
    folded.open = true;
  const field = fieldIn(named);
  (named.closest('fieldset, .field') ?? named).scrollIntoView({ block: 'nearest' });
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'nearest' });
}

/** A choice that was missing is made: then nothing is wrong with it any more. */
function cure({ target }) {
  const group = target.type === 'radio' && target.closest('[role=radiogroup][aria-invalid]');
  if (!group) return;
  const error = document.getElementById(`${target.name}-error`);
  group.removeAttribute('aria-invalid');
  error?.remove();
  const links = [...document.querySelectorAll('.errors-page a')];
  links
    .find(({ hash }) => hash === `#${target.name}`)
    ?.closest('li')
    .remove();
  const summary = document.querySelector('.errors-page');
  if (!summary || summary.querySelector('li')) return;
  summary.remove();
  document.title = document.title.replace(document.querySelector('meta[name=error-title]').content, '').trim();
}

export function leadToErrors() {
  document.addEventListener('click', lead, true);
  document.addEventListener('change', cure);
}
