// node test/bench/holds.mjs DATA-FOLDER [how many are told, 20] [addresses of each kind, 2]
// Which addresses hold everybody else up. Starts the built program on a lived demo (npm run demo, then end it), comes
// in as each of its people, follows every link of every page, and gives for each kind of address the longest piece of
// work in the main thread, in milliseconds of processor time: how it was on the first visit, and afterwards.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [folder, told = '20', links = '2'] = process.argv.slice(2);

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const desk = fork(path.join(root, 'dist/src/demo/start/main.js'), {
  cwd: root,
  execArgv: ['-r', path.join(root, 'test/bench/held.cjs')],
  env: { ...process.env, FIRSTHAND_DATA: folder, PORT: String(port), PUBLIC_URL: base },
  silent: true,
});
process.once('exit', () => desk.kill('SIGKILL'));
await new Promise((resolve, reject) => {
  let said = '';
  desk.stdout.on('data', (text) => (said += text).includes('is open') && resolve());
  desk.once('exit', () => reject(new Error(`it ended: ${said}`)));
});

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function longest() {
  const answer = once(desk, 'message');
  desk.send('longest');
  return (await answer)[0].longest;
}

/** What is done to this address: its numbers and choices do not count. */
const kindOf = ({ pathname, searchParams }) => {
  const names = [...new Set(searchParams.keys())].toSorted().join('&');
  return pathname.replace(/\d+|[\w-]{24,}/g, 'N') + (names && `?${names}`);
};

async function asked(url, cookie) {
  await longest();
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual', signal: AbortSignal.timeout(5_000) })
    .then(async (got) => ({ got, text: await got.text() }))
    .catch(() => null);
  await pause(5);
  return {
    held: await longest(),
    status: answer?.got.status ?? 0,
    text: answer?.text ?? '',
    to: answer?.got.headers.get('location'),
  };
}

const skipped = /\/(live|assets|sign-out)\b/;
const found = new Map();

async function walk(name, id) {
  const began = await fetch(`${base}/cast`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ person: id }),
  });
  const cookie = began.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const [queue, seen, counts] = [['/', began.headers.get('location')], new Set(), new Map()];
  for (let at = queue.shift(); at; at = queue.shift()) {
    const url = new URL(at, base);
    url.hash = '';
    const kind = kindOf(url);
    if (url.origin !== base || skipped.test(url.pathname) || seen.has(url.href)) continue;
    seen.add(url.href);
    if ((counts.get(kind) ?? 0) >= Number(links)) continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const first = await asked(url, cookie);
    const again = await asked(url, cookie);
    const row = found.get(kind) ?? {
      kind,
      first: first.held,
      again: 0,
      who: name,
      at: url.pathname + url.search,
      status: first.status,
    };
    if (again.held > row.again) Object.assign(row, { again: again.held, who: name, at: url.pathname + url.search });
    row.first = Math.max(row.first, first.held);
    found.set(kind, row);
    if (first.to) queue.push(first.to);
    for (const [, href] of first.text.matchAll(/<(?:a|iframe|turbo-frame)\b[^>]*?\s(?:href|src)="([^"#][^"]*)"/g))
      queue.push(new URL(href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'), url).href);
  }
}

const cast = await (await fetch(`${base}/cast`)).text();
const people = [...cast.matchAll(/name="person" value="(\d+)"/g)].map(([, id]) => id);
await pause(3_000);
for (const [index, id] of [...new Set(people)].entries()) await walk(`person ${index + 1}`, id);

const rows = [...found.values()].toSorted(
  (one, other) => Math.max(other.first, other.again) - Math.max(one.first, one.again),
);
console.log(
  `${rows.length} kinds of addresses; over 100 ms: ` +
    `${rows.filter(({ first, again }) => Math.max(first, again) > 100).length}`,
);
console.log('first  again  status');
for (const { kind, first, again, who, at, status } of rows.slice(0, Number(told)))
  console.log(`${first.toFixed().padStart(5)}  ${again.toFixed().padStart(5)}  ${status}  ${kind}   (${who}, ${at})`);
desk.kill('SIGTERM');
