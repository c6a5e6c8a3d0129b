// Presenting: one screen at a time, by keys, clicker, buttons or touch, in step with the other window of the same story. Imports nothing, so that it also runs inside a file.
const stage = document.getElementById('slides');
const screens = stage ? [...stage.querySelectorAll(':scope > section')] : [];
const all = (name) => [...document.querySelectorAll(`[data-slides="${name}"]`)];
const steps = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ' ': 1,
  Enter: 1,
  n: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
  p: -1,
};
let shown = 0;
let channel = null;

const numberIn = (hash) =>
  Math.max(
    0,
    screens.findIndex(({ id }) => `#${id}` === hash),
  );

function show(index, { tell = true, focus = true } = {}) {
  shown = Math.min(screens.length - 1, Math.max(0, index));
  screens.forEach((screen, at) => {
    screen.classList.toggle('slide-on', at === shown);
    screen.inert = at !== shown;
  });
  const words = screens[shown].getAttribute('aria-label');
  history.replaceState(null, '', `#${screens[shown].id}`);
  all('count').forEach((place) => {
    place.textContent = `${shown + 1} / ${screens.length}`;
  });
  all('said').forEach((place) => {
    place.textContent = words;
  });
  all('previous').forEach((button) => {
    button.disabled = shown === 0;
  });
  all('next').forEach((button) => {
    button.disabled = shown === screens.length - 1;
  });
  if (focus && !document.activeElement?.closest('.slides-tools')) screens[shown].focus({ preventScroll: true });
  if (tell) channel?.postMessage({ shown });
}

const go = (by) => show(shown + by);

function turnLook() {
  const root = document.documentElement;
  const dark = root.dataset.look ? root.dataset.look === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.look = dark ? 'light' : 'dark';
}

const fullScreen = () =>
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();

const dialog = () => all('keys')[0];

function help() {
  if (dialog()?.open) dialog().close();
  else dialog()?.showModal();
}

/** What lies open is closed first; then the way back, where there is one. */
function leave() {
  const open = screens[shown].querySelector('.slide-table[open]');
  if (open) open.open = false;
  else if (document.body.classList.contains('presented-dark')) document.body.classList.remove('presented-dark');
  else all('leave')[0]?.click();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key, target } = event;
  // What is open listens for itself, and so does a field.
  if (target.closest('select, input') || (dialog()?.open && key !== '?')) return;
  if ((key === ' ' || key === 'Enter') && target.closest('a, button, summary')) return;
  if (key in steps) go(steps[key]);
  else if (key === 'Home') show(0);
  else if (key === 'End') show(screens.length - 1);
  else if (key === 'f') void fullScreen();
  else if (key === 'd') turnLook();
  else if (key === 'b' || key === '.') document.body.classList.toggle('presented-dark');
  else if (key === 's') all('presenter')[0]?.click();
  else if (key === 't') screens[shown].querySelector('.slide-table > summary')?.click();
  else if (key === '?') help();
  else if (key === 'Escape') leave();
  else return;
  event.preventDefault();
}

function listenToTouch() {
  let from = null;
  stage.addEventListener(
    'touchstart',
    ({ touches }) => {
      from = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
    },
    { passive: true },
  );
  stage.addEventListener(
    'touchend',
    ({ changedTouches: [touch] }) => {
      if (!from) return;
      const [across, along] = [touch.clientX - from.x, touch.clientY - from.y];
      if (Math.abs(across) > 40 && Math.abs(across) > 1.5 * Math.abs(along)) go(across < 0 ? 1 : -1);
    },
    { passive: true },
  );
}

function listenToOthers() {
  if (!stage.dataset.channel || !('BroadcastChannel' in window)) return;
  channel = new BroadcastChannel(stage.dataset.channel);
  channel.addEventListener('message', ({ data }) => {
    if (data === 'where') channel.postMessage({ shown });
    else if (Number.isInteger(data?.shown) && data.shown !== shown) show(data.shown, { tell: false, focus: false });
  });
  channel.postMessage('where');
}

const minutes = (seconds) =>
  `${seconds < 0 ? '−' : ''}${Math.floor(Math.abs(seconds) / 60)}:${String(Math.abs(seconds) % 60).padStart(2, '0')}`;

/** The hour, how long it takes in all and on each screen, and what is left of what was planned. */
function keepTime() {
  let began = Date.now();
  let counted = 0;
  let spent = screens.map(() => 0);
  const planned = all('planned')[0];
  const write = (name, words) =>
    all(name).forEach((place) => {
      place.textContent = words;
    });
  const tick = () => {
    const now = new Date();
    const seconds = Math.floor((now - began) / 1000);
    spent[shown] += seconds - counted;
    counted = seconds;
    write('clock', now.toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }));
    write('spent', minutes(seconds));
    const left = Number(planned?.value ?? 0) * 60 - seconds;
    write('left', planned?.value ? minutes(left) : '');
    document.body.classList.toggle('presenter-late', Boolean(planned?.value) && left < 0);
    screens.forEach((screen, at) => {
      const place = screen.querySelector('[data-slides="here"]');
      if (place) place.textContent = minutes(spent[at]);
    });
  };
  all('restart').forEach((button) =>
    button.addEventListener('click', () => {
      [began, counted, spent] = [Date.now(), 0, screens.map(() => 0)];
      show(0);
      tick();
    }),
  );
  planned?.addEventListener('change', tick);
  if (all('clock').length || all('spent').length) {
    tick();
    setInterval(tick, 1000);
  }
}

function wakeTools() {
  let resting;
  const wake = () => {
    document.body.classList.add('slides-awake');
    clearTimeout(resting);
    resting = setTimeout(() => document.body.classList.remove('slides-awake'), 2500);
  };
  for (const name of ['pointermove', 'pointerdown']) document.addEventListener(name, wake);
}

if (screens.length) {
  document.body.classList.add('slides-live');
  for (const name of ['previous', 'next', 'full', 'look', 'help', 'restart', 'plan'])
    all(name).forEach((button) => {
      button.hidden = false;
    });
  all('plain').forEach((link) => {
    link.hidden = true;
  });
  all('previous').forEach((button) => button.addEventListener('click', () => go(-1)));
  all('next').forEach((button) => button.addEventListener('click', () => go(1)));
  all('full').forEach((button) => button.addEventListener('click', () => void fullScreen()));
  all('look').forEach((button) => button.addEventListener('click', turnLook));
  all('help').forEach((button) => button.addEventListener('click', help));
  document.addEventListener('keydown', onKey);
  addEventListener('hashchange', () => show(numberIn(location.hash)));
  listenToTouch();
  listenToOthers();
  keepTime();
  wakeTools();
  show(numberIn(location.hash), { tell: false });
  if (new URLSearchParams(location.search).has('print')) print();
}
