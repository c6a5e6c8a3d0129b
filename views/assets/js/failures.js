import { cameNotThrough } from 'drafts';

/**
 * Something was sent and did not get through: nobody is signed in any more, the desk is out of reach, somebody was faster.
 * The page stays as it is, with every word and file, and says so where it was sent from.
 */
function tell(form, submitter, told) {
  cameNotThrough(form);
  document.querySelectorAll('[data-not-sent]').forEach((old) => old.remove());
  const [notice] = document.getElementById('not-sent').content.cloneNode(true).children;
  const part = (name) => notice.querySelector(`[data-part=${name}]`);
  if (told.title) part('title').textContent = told.title;
  if (told.words) part('words').textContent = told.words;
  part('sign-in').hidden = told.status !== 401;
  part('look').hidden = ![403, 404, 409, 422].includes(told.status);
  part('again').hidden = !part('look').hidden;
  part('again').addEventListener('click', () => {
    notice.remove();
    form.requestSubmit(submitter?.isConnected ? submitter : null);
  });
  part('look').href = location.href;
  const inForm = form.querySelector('textarea, input:not([type=hidden])');
  (inForm ? form : document.querySelector('main')).prepend(notice);
  notice.focus();
}

const submitters = new WeakMap();

/** What this page was made with, in the order in which its head names it. */
const ownAssets = () =>
  [...document.querySelectorAll('[data-turbo-track=reload]')]
    .map((one) => one.getAttribute('href') ?? one.getAttribute('src'))
    .join(' ');

/**
 * The desk was renewed since this page was opened. Turbo would load the page anew, and what was typed would be gone; so
 * what came is shown within the page that is open. The next page that is visited is a new one altogether.
 */
function showWithin(page) {
  const how = { detail: { renderMethod: 'replace' } };
  document.dispatchEvent(new CustomEvent('turbo:before-render', how));
  document.querySelector('main').replaceWith(document.adoptNode(page.querySelector('main')));
  document.title = page.title;
  document.dispatchEvent(new CustomEvent('turbo:render', how));
}

async function answered(event) {
  const { target: form, detail } = event;
  const { response, statusCode: status } = detail.fetchResponse;
  if (!(form instanceof HTMLFormElement)) return;
  const failed = response.headers.has('X-Failure');
  const renewed = status >= 400 && response.headers.get('X-Assets') !== ownAssets();
  if (!failed && (!renewed || form.closest('turbo-frame'))) return;
  event.preventDefault();
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!failed) {
    showWithin(page);
    return;
  }
  const said = (name) => page.querySelector(`[data-failure=${name}]`)?.textContent.trim();
  tell(form, submitters.get(form), { status, title: said('title'), words: said('words') });
}

export function tellFailures() {
  document.addEventListener('turbo:submit-start', ({ target, detail: { formSubmission } }) =>
    submitters.set(target, formSubmission.submitter),
  );
  document.addEventListener('turbo:before-fetch-response', (event) => void answered(event));
  document.addEventListener('turbo:fetch-request-error', ({ target }) => {
    if (target instanceof HTMLFormElement && target.method === 'post')
      tell(target, submitters.get(target), { status: 0 });
  });
}
