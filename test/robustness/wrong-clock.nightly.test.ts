import '../support/as-used';
import { randomUUID } from 'node:crypto';
import { repo } from '../../src/core/database/tx';
import { Session } from '../../src/core/web/server/session.entity';
import { Job } from '../../src/core/jobs/job.entity';
import { Mail } from '../../src/mail/mail.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { copiedDatabase, type Place } from '../support/database';
import { Postbox } from '../support/postbox';
import { DeskProcess, freePort, onDatabase } from './desk-process';
import { sleep, until } from '../support/until';

const [hour, year] = [3_600_000, 365 * 86_400_000];
/** Run every ten and fifteen seconds. */
const often = ['mails: send', 'promises: sweep'];

let place: Place;
let box: Postbox;
let desk: DeskProcess;

beforeEach(async () => {
  place = await copiedDatabase();
  box = await Postbox.open();
  desk = await DeskProcess.start(place, await freePort(), { SMTP_URL: box.url }, 'seed');
});
afterEach(async () => {
  await desk.end('SIGKILL');
  await box.close();
  await place.remove();
});

const turns = (): Promise<Job[]> => onDatabase(place, () => repo(Job).findBy({ kind: 'schedule' }));
const near = (at: Date | null, aheadMs: number, seconds = 40): boolean =>
  at !== null && Math.abs(at.getTime() - (Date.now() + aheadMs)) < seconds * 1000;

/** Waits until what runs often has run under this date; gives how many seconds that took. */
function untilAllRan(aheadMs: number, seconds: number): Promise<number> {
  return until(`work under a date ${aheadMs} ms ahead`, seconds, async () => {
    await sleep(400);
    const rows = await turns();
    return often.every((name) => near(rows.find(({ key }) => key === name)?.lastRunAt ?? null, aheadMs));
  });
}

interface Kept {
  sessions: number;
  facts: number;
  wiped: number;
}

const kept = (): Promise<Kept> =>
  onDatabase(place, async () => ({
    sessions: await repo(Session).count(),
    facts: await repo(Fact).count(),
    wiped: await repo(Mail).createQueryBuilder('mail').where('mail.purgedAt IS NOT NULL').getCount(),
  }));

async function fileAndGetMail(words: string): Promise<void> {
  const submission = randomUUID();
  const form = { words, text: '', canWork: 'yes', touches: 'me', service: '', submission };
  const [before, answer] = [box.mails.length, await desk.post('/tickets', form)];
  expect(answer.status).toBe(303);
  await until('its mail', 30, () => box.mails.length > before);
}

/** Wrong for 25 seconds, then right again; gives what was kept. */
async function wrongFor(aheadMs: number): Promise<{ before: Kept; meanwhile: Kept; after: Kept }> {
  await until('a first look at the clock', 20, async () =>
    (await turns()).some(({ key, cursor }) => key === 'clock: watch' && cursor !== null),
  );
  await fileAndGetMail('before');
  await untilAllRan(0, 30);
  const before = await kept();

  const wrong = performance.now();
  desk.setClock(aheadMs);
  const during = await untilAllRan(aheadMs, 25);
  await sleep(Math.max(0, 25_000 - (performance.now() - wrong)));
  const meanwhile = await kept();
  desk.setClock(0);
  const right = await untilAllRan(0, 40);

  expect([(await desk.get('/account')).status, (await desk.get('/queue', {}, 1)).status]).toEqual([200, 200]);
  await fileAndGetMail('after');
  // Each entry is looked at within a minute, and a turn that was noted under the wrong date is not waited for.
  await until('all turns near again', 90, async () => {
    await sleep(2_000);
    return (await turns()).every(({ nextAt }) => nextAt.getTime() < Date.now() + 25 * hour);
  });
  console.log(`under the wrong date after ${during.toFixed(1)} s, under the right one after ${right.toFixed(1)} s`);
  return { before, meanwhile, after: await kept() };
}

it.each([
  ['goes back an hour', -hour],
  ['is a year ahead', year],
])('a clock that %s and is right again stops nothing, removes nothing and signs nobody out', async (_, aheadMs) => {
  const { before, meanwhile, after } = await wrongFor(aheadMs);
  for (const now of [meanwhile, after]) {
    expect(now).toMatchObject({ sessions: before.sessions, wiped: 0 });
    expect(now.facts).toBeGreaterThanOrEqual(before.facts);
  }
});
