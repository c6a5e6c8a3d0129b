import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { openDatabase } from '../../src/core/database/drivers/data-source';
import { repo, useDatabase } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { copiedDatabase, type Place } from '../support/database';
import { Postbox } from '../support/postbox';

jest.setTimeout(180_000);

const burst = 200;
const atOnce = 12;

let place: Place;
let box: Postbox;
let port: number;
let server: ChildProcess | null = null;

beforeAll(async () => {
  place = await copiedDatabase();
  box = await Postbox.open();
  port = await freePort();
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await box.close();
  await place.remove();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}

/** Starts the server and brings Ana and Jonas in; gives their cookies. */
async function start(...args: string[]): Promise<string[]> {
  const hook = path.join(__dirname, '../support/typescript.js');
  server = spawn(process.execPath, ['-r', hook, path.join(__dirname, 'desk-worker.ts'), ...args], {
    env: {
      ...process.env,
      FIRSTHAND_DATA: place.folder,
      DATABASE_URL: place.options.url ?? '',
      SECRET: 'the tests keep no secret from anybody',
      SMTP_URL: box.url,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  const cookies: string[] = [];
  for (const key of JSON.parse(line.toString()) as string[]) {
    const answer = await fetch(`http://127.0.0.1:${port}/sign-in/${key}`, { method: 'POST', redirect: 'manual' });
    cookies.push(
      answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    );
  }
  return cookies;
}

async function kill(): Promise<void> {
  const dead = once(server as ChildProcess, 'close');
  server?.kill('SIGKILL');
  await dead;
}

interface Wish {
  words: string;
  send: (cookies: string[]) => Promise<Response>;
}

const post = (at: string, cookie: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${at}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams(fields),
  });

function filing(n: number): Wish {
  const fields = { words: `Need ${n}`, text: '', canWork: 'yes', touches: 'me', service: '', submission: randomUUID() };
  return { words: fields.words, send: ([ana]) => post('/tickets', ana, fields) };
}

function reply(n: number, ticketId: number): Wish {
  const fields = { text: `Reply ${n}`, then: 'open', submission: randomUUID() };
  return { words: fields.text, send: ([, jonas]) => post(`/tickets/${ticketId}/replies`, jonas, fields) };
}

/** Sends them a dozen at once; gives those that were answered, and kills the server on the way where asked to. */
async function sendAll(wishes: readonly Wish[], cookies: string[], killAfter = Infinity): Promise<string[]> {
  const accepted: string[] = [];
  let killed = false;
  const waiting = [...wishes];
  const sender = async (): Promise<void> => {
    for (let wish = waiting.shift(); wish; wish = waiting.shift()) {
      let answer = await wish.send(cookies).catch(() => null);
      // Two replies to one ticket at the same instant: the second is told so, with its words kept, and is sent again.
      for (let tries = 0; answer?.status === 409 && tries < 10; tries++)
        answer = await wish.send(cookies).catch(() => null);
      if (answer?.status === 303) accepted.push(wish.words);
      if (accepted.length >= killAfter && !killed) {
        killed = true;
        await kill();
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  return accepted;
}

it('a server that is killed in a burst loses nothing it answered, doubles nothing that is sent again, and owes every mail once', async () => {
  let cookies = await start('seed');
  const first = await Promise.all(Array.from({ length: 10 }, (_, n) => filing(1000 + n).send(cookies)));
  const ids = first.map((answer) => Number(/\d+$/.exec(answer.headers.get('location') ?? '')?.[0]));
  const wishes = Array.from({ length: burst }, (_, n) => (n % 2 ? filing(n) : reply(n, ids[n % ids.length])));
  const accepted = await sendAll(wishes, cookies, 90);
  expect(accepted.length).toBeGreaterThanOrEqual(90);
  expect(accepted.length).toBeLessThan(burst);

  await fiveMinutesPass();
  cookies = await start();
  // Whoever saw no answer sends the same page again, and so does somebody who did.
  await sendAll(wishes, cookies);
  await untilSent(cookies);
  await kill();

  await onDatabase(async () => {
    const counts = new Map<string, number>();
    for (const { title } of await repo(Ticket).find()) counts.set(title, (counts.get(title) ?? 0) + 1);
    for (const { words } of await repo(Message).findBy({ purpose: 'reply' }))
      counts.set(words, (counts.get(words) ?? 0) + 1);
    expect(
      wishes.filter(({ words }) => counts.get(words) !== 1).map(({ words }) => `${words}: ${counts.get(words)}`),
    ).toEqual([]);
    const owed = await repo(Mail).find();
    const received = owed.filter(({ template }) => template === 'ticket-received');
    expect(received).toHaveLength(burst / 2 + 10);
    expect(received.filter(({ state }) => state !== 'sent')).toEqual([]);
    const delivered = new Set(box.mails.map(({ messageId }) => messageId?.slice(1, 33)));
    const byId = new Map(owed.map((mail) => [mail.id, mail]));
    const headOf = (mail: Mail): Mail => byId.get(mail.carriedById ?? mail.id) as Mail;
    expect(received.filter((mail) => !delivered.has(headOf(mail).key))).toEqual([]);
    expect(owed.filter(({ template }) => template === 'ticket-reply')).toHaveLength(burst / 2);
    expect(owed.filter(({ state }) => state === 'failed')).toEqual([]);
  });
});

/** A mail that the killed sender had in its hands is free again when its lease ends: here at once, because nobody wants to wait for it. */
async function fiveMinutesPass(): Promise<void> {
  await onDatabase(() => repo(Mail).update({ state: 'sending' }, { leaseUntil: new Date('2026-01-01') }));
}

async function onDatabase<T>(work: () => Promise<T>): Promise<T> {
  const dataSource = await openDatabase(place.options);
  useDatabase(dataSource);
  try {
    return await work();
  } finally {
    useDatabase(null);
    await dataSource.destroy();
  }
}

/** What follows a mail within ten minutes waits for its turn; everything else leaves at once, or after the lease of the killed sender. */
async function untilSent([ana]: string[]): Promise<void> {
  const wanted = burst / 2 + 10;
  for (let tries = 0; tries < 300; tries++) {
    const arrived = new Set(box.mails.map(({ subject }) => /FH-\d+/.exec(subject ?? '')?.[0]));
    if (arrived.size >= wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { status } = await fetch(`http://127.0.0.1:${port}/health/ready`, { headers: { cookie: ana } });
  throw new Error(`mails are still owed after a minute; the server answers ${status}`);
}
