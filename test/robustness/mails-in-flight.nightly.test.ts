import '../support/as-used';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { isPostgres } from '../../src/core/database/columns';
import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { copiedDatabase, type Place } from '../support/database';
import { Postbox } from '../support/postbox';
import { DeskProcess, freePort, onDatabase } from './desk-process';
import { sleep, until } from '../support/until';

const backlog = 40;

let place: Place;
let desk: DeskProcess | null = null;
const boxes: Postbox[] = [];

beforeEach(async () => (place = await copiedDatabase()));
afterEach(async () => {
  await desk?.end('SIGKILL');
  desk = null;
  for (const box of boxes.splice(0)) await box.close();
  await place.remove();
});

async function postbox(delayMs: number): Promise<Postbox> {
  const box = await Postbox.open(delayMs);
  boxes.push(box);
  return box;
}

function file(to: DeskProcess, words: string): Promise<Response> {
  const submission = randomUUID();
  return to.post('/tickets', { words, text: '', canWork: 'yes', touches: 'me', service: '', submission });
}

const isReceipt = ({ subject }: { subject?: string }): boolean => /FH-\d+/.test(subject ?? '');
const tickets = (...from: Postbox[]): Set<string> =>
  new Set(from.flatMap(({ mails }) => mails.filter(isReceipt).map(({ subject }) => /FH-\d+/.exec(subject ?? '')![0])));

/** Every letter arrived; one that arrived twice did so under the same Message-ID; nothing is owed any more. */
async function expectEachOnce(...from: Postbox[]): Promise<number> {
  await until('their notes', 90, () => onDatabase(place, async () => (await owed()) === 0));
  const letters = from.flatMap(({ mails }) => mails).filter(isReceipt);
  const ids = new Set(letters.map(({ messageId }) => messageId));
  expect(tickets(...from).size).toBe(backlog);
  expect(ids.size).toBe(backlog);
  return letters.length - ids.size;
}

const owed = (): Promise<number> =>
  repo(Mail).countBy(
    ['waiting', 'sending', 'failed'].map((state) => ({ state, template: 'ticket-received' }) as never),
  );

it(`killed while ${backlog} mails leave: all leave soon after the restart, none twice`, async () => {
  const [slow, port] = [await postbox(400), await freePort()];
  desk = await DeskProcess.start(place, port, { SMTP_URL: slow.url }, 'seed');
  const answers = await Promise.all(Array.from({ length: backlog }, (_, n) => file(desk!, `Need ${n}`)));
  expect(answers.filter(({ status }) => status !== 303)).toEqual([]);
  await until('some that leave', 30, () => tickets(slow).size >= 8);
  await desk.end('SIGKILL');
  const before = tickets(slow).size;
  expect(before).toBeLessThan(backlog);

  desk = await DeskProcess.start(place, port, { SMTP_URL: slow.url });
  // With PostgreSQL another instance may be at those that were leaving: they are free when their lease is over.
  const patience = isPostgres() ? 75 : 20;
  const took = await until('all of them', patience, () => tickets(slow).size === backlog);
  const repeated = await expectEachOnce(slow);
  console.log(`${before} had left; the rest in ${took.toFixed(1)} s after the restart; ${repeated} repeated, same id`);
  expect(repeated).toBeLessThanOrEqual(3);
});

/** Asks again and again over a connection that it keeps, and notes how it was answered. */
async function busyClient(to: DeskProcess, agent: Agent, load: { on: boolean; answers: string[] }): Promise<void> {
  const ask = (path: string): Promise<string> =>
    new Promise((resolve) => {
      const headers = { cookie: to.cookies[0] };
      const asked = request({ port: to.port, host: '127.0.0.1', path, agent, headers }, (got) => {
        got.resume();
        got.on('end', () => resolve(`${got.statusCode}`));
      });
      asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'));
      asked.end();
    });
  for (let n = 0; load.on; n += 1) {
    const answer = await ask(n % 5 ? '/account' : '/my/requests');
    load.answers.push(answer);
    if (!/^\d+$/.test(answer)) await sleep(50);
  }
}

it(
  'told to end under load, with a mail server that takes three seconds a letter: gone within 15 s, and what was ' +
    'owed leaves once',
  async () => {
    const [slow, fast, port] = [await postbox(3_000), await postbox(0), await freePort()];
    desk = await DeskProcess.start(place, port, { SMTP_URL: slow.url }, 'seed');
    for (let n = 0; n < backlog; n += 1) expect((await file(desk, `Need ${n}`)).status).toBe(303);
    const agent = new Agent({ keepAlive: true, maxSockets: 6 });
    const load = { on: true, answers: [] as string[] };
    const answered = (): number => load.answers.filter((answer) => answer === '200').length;
    const clients = Promise.all(Array.from({ length: 6 }, () => busyClient(desk!, agent, load)));
    await until('a letter that is on its way', 20, () => slow.mails.length > 0);
    await until('clients that are busy', 60, () => answered() > 25);

    const took = await desk.end('SIGTERM', 40);
    load.on = false;
    await clients;
    agent.destroy();
    const still = await onDatabase(place, owed);
    console.log(`ended after ${took.toFixed(1)} s; ${answered()} answers until then; ${still} mails still owed`);
    expect(took).toBeLessThan(15);
    expect(still).toBeGreaterThan(0);
    expect(load.answers.filter((answer) => /^5/.test(answer))).toEqual([]);

    desk = await DeskProcess.start(place, port, { SMTP_URL: fast.url });
    await until('the rest', 60, () => tickets(slow, fast).size === backlog);
    expect(await expectEachOnce(slow, fast)).toBe(0);
  },
);
