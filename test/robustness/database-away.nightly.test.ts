import '../support/as-used';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { isPostgres } from '../../src/core/database/columns';
import { copiedDatabase, emptyPlace, type Place } from '../support/database';
import { Stranger } from '../support/stranger';
import { TcpProxy } from '../support/tcp-proxy';
import { type Answer, freePort, RunningDesk } from './running-desk';

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const hook = path.join(__dirname, '../support/typescript.js');
const main = path.join(__dirname, '../../src/main.ts');

let place: Place;
let desk: RunningDesk | null = null;
beforeEach(async () => (place = await copiedDatabase()));
afterEach(async () => {
  await desk?.end();
  desk = null;
  await place.remove();
});

const statuses = (answers: Answer[]): number[] => [...new Set(answers.map(({ status }) => status))].toSorted();

(isPostgres() ? describe.skip : describe)('SQLite', () => {
  it('held by another program for 18 seconds: 503 meanwhile, everything afterwards', async () => {
    desk = await RunningDesk.start(place);
    const stranger = await Stranger.open(place.options.file ?? '');
    await stranger.does('BEGIN IMMEDIATE');
    const during = [desk.askForLink(), desk.file('while it was held'), pause(3).then(() => desk!.get('/queue'))];
    const ready = pause(2).then(() => desk!.get('/health/ready'));
    // On a slow machine they may not even have been asked by then.
    await Promise.all([pause(18), during[0], during[2], ready]);
    await stranger.does('ROLLBACK');
    await stranger.goes();
    const [link, filed, queue] = await Promise.all(during);
    expect([link.status, queue.status]).toEqual([503, 200]);
    expect([303, 503]).toContain(filed.status);
    expect((await ready).status).toBe(503);
    expect((await ready).ms).toBeLessThan(4_000);
    const after: Answer[] = [];
    for (let n = 0; n < 20; n += 1) after.push(await desk.file(`after ${n}`));
    expect(statuses(after)).toEqual([303]);
    expect((await desk.get('/health/ready')).status).toBe(200);
  });
});

(isPostgres() ? describe : describe.skip)('PostgreSQL under load', () => {
  let proxy: TcpProxy;
  beforeEach(async () => {
    proxy = await TcpProxy.to(place.options.url);
    desk = await RunningDesk.start(place, proxy.through(place.options.url ?? ''));
  });
  afterEach(() => proxy.close());

  /** Four who file without a break; gives when and how each was answered, counted from the fault. */
  async function filing(seconds: number, fault: () => Promise<void>): Promise<(Answer & { at: number })[]> {
    const answers: (Answer & { at: number })[] = [];
    const since = performance.now();
    const load = { going: true };
    const sender = async (who: number): Promise<void> => {
      for (let n = 0; load.going; n += 1) {
        const answer = await desk!.file(`${who}-${n}`);
        answers.push({ ...answer, at: (performance.now() - since) / 1000 });
        await pause(0.15);
      }
    };
    const senders = [1, 2, 3, 4].map(sender);
    await Promise.all(Array.from({ length: 16 }, () => desk!.get('/queue')));
    await fault();
    await pause(seconds);
    load.going = false;
    await Promise.all(senders);
    return answers;
  }

  it('connections that go silent cost what was on them, and the desk is back within 35 seconds', async () => {
    let silencedAt = 0;
    const since = performance.now();
    const answers = await filing(50, async () => {
      silencedAt = (performance.now() - since) / 1000;
      proxy.silence();
    });
    const bad = answers.filter(({ status }) => status !== 303);
    expect(statuses(bad)).toEqual([503]);
    expect(Math.max(...bad.map(({ at }) => at))).toBeLessThan(silencedAt + 35);
    expect((await desk!.get('/health/ready')).status).toBe(200);
    expect(await desk!.end()).toBeLessThan(15_000);
  });

  it('a database that is away for three seconds, twice, is 503 meanwhile and loses nobody afterwards', async () => {
    const answers = await filing(12, async () => {
      for (let times = 0; times < 2; times += 1) {
        proxy.goAway();
        const ready = await desk!.get('/health/ready');
        expect(ready.status).toBe(503);
        expect((await desk!.get('/health/live')).status).toBe(200);
        await pause(3);
        proxy.comeBack();
        await pause(2);
      }
    });
    expect(statuses(answers).filter((status) => ![0, 303, 503].includes(status))).toEqual([]);
    expect(answers.at(-1)?.status).toBe(303);
    expect(statuses([await desk!.file('at last')])).toEqual([303]);
  });
});

it('three first starts at once on nothing all serve', async () => {
  const empty = await emptyPlace();
  const secret = 'the tests keep no secret from anybody';
  const starts = [1, 2, 3].map(async () => {
    const env = { PORT: String(await freePort()), FIRSTHAND_DATA: empty.folder, LOG_LEVEL: 'error' };
    const database = empty.options.url ? { DATABASE_URL: empty.options.url, SECRET: secret } : { DATABASE_URL: '' };
    const child = execFile(process.execPath, ['-r', hook, main], { env: { ...process.env, ...env, ...database } });
    let said = '';
    const listens = new Promise<boolean>((resolve) => {
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (text: string) => (said += text).includes('Firsthand listens') && resolve(true));
      child.once('exit', () => resolve(false));
    });
    return { child, well: await listens, said: () => said };
  });
  const ended = await Promise.all(starts);
  for (const { child } of ended) {
    const gone = once(child, 'exit');
    if (child.kill('SIGKILL')) await gone;
  }
  await empty.remove();
  expect(ended.filter(({ well }) => !well).map(({ said }) => said())).toEqual([]);
});
