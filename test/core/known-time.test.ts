import { TravellingClock } from '../../src/core/clock';
import { repo } from '../../src/core/database/tx';
import { Job } from '../../src/core/jobs/job.entity';
import { Jobs } from '../../src/core/jobs/jobs.service';
import { KnownTime, minutesOfDoubt } from '../../src/core/jobs/known-time';
import { Scheduler } from '../../src/core/jobs/scheduler';
import { testDatabase, type TestDatabase } from '../support/database';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const noon = new Date('2026-03-10T12:00:00Z');
const after = (milliseconds: number): Date => new Date(noon.getTime() + milliseconds);

let database: TestDatabase;
let clock: TravellingClock;
let time: KnownTime;
const wentBack: Date[] = [];
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  await repo(Job).clear();
  clock = new TravellingClock(noon);
  time = new KnownTime();
  wentBack.length = 0;
  await new Jobs(clock).ensure('schedule', time.entryName, noon);
});

/** One minute's look at the date; what is known at first is that something happened at noon. */
const watch = (at: Date, by = time) =>
  by.watch(at, { newest: async () => noon, wentBack: async (now) => wentBack.push(now) });
const kept = async () => (await repo(Job).findOneByOrFail({ key: time.entryName })).cursor;

describe('a date', () => {
  it('is sure up to a day after the newest that was known, and in doubt beyond', async () => {
    expect(await time.isSure(noon)).toBe(false);
    await watch(after(hour));
    for (const [later, sure] of [
      [hour, true],
      [hour + day, true],
      [hour + day + 1, false],
      [365 * day, false],
      [-hour, true],
    ] as const)
      expect([later, await time.isSure(after(later))]).toEqual([later, sure]);
    expect(await time.doubted(after(365 * day))).toEqual(after(hour));
    expect(await time.doubted(after(2 * hour))).toBeNull();
  });

  it('that stays ahead is believed after 24 hours of work, restarts included, and not a minute sooner', async () => {
    await watch(noon);
    const ahead = (minutes: number) => after(30 * day + minutes * minute);
    for (let n = 1; n < minutesOfDoubt; n += 1) await watch(ahead(n), n % 500 ? time : new KnownTime());
    expect(await kept()).toEqual({ known: noon.toISOString(), minutes: minutesOfDoubt - 1 });
    expect(await time.isSure(ahead(minutesOfDoubt))).toBe(false);
    await watch(ahead(minutesOfDoubt));
    expect(await time.isSure(ahead(minutesOfDoubt))).toBe(true);
    expect(wentBack).toEqual([]);
  });

  it('that is right again ends the doubt at once, and what waits for the wrong one is told', async () => {
    await watch(noon);
    for (let n = 1; n < 30; n += 1) await watch(after(365 * day + n * minute));
    await watch(after(30 * minute));
    expect(wentBack).toEqual([after(30 * minute)]);
    expect(await kept()).toEqual({ known: after(30 * minute).toISOString(), minutes: 0 });
    // Ahead once more: the doubt begins from the beginning.
    await watch(after(365 * day));
    expect(await kept()).toMatchObject({ minutes: 1 });
  });

  it('that is put back by more than a few minutes is told too, and holds nothing up', async () => {
    await watch(noon);
    await watch(after(-4 * minute));
    expect(wentBack).toEqual([]);
    await watch(after(-2 * hour));
    expect(wentBack).toEqual([after(-2 * hour)]);
    expect(await time.isSure(after(-2 * hour))).toBe(true);
  });
});

it('what removes by age waits for a date that is sure; everything else does not', async () => {
  const runs: string[] = [];
  const scheduler = new Scheduler(new Jobs(clock), clock, time);
  const entry = (name: string, needsSureDate: boolean) => ({
    name,
    everySeconds: 60,
    needsSureDate,
    run: async () => void runs.push(name),
  });
  scheduler.plan([entry('purge', true), entry('sweep', false)]);
  const minutes = async (): Promise<string[]> => {
    runs.length = 0;
    for (let n = 0; n < 3; n += 1) {
      clock.pass(minute);
      scheduler.tick();
      await scheduler.idle();
    }
    return [...new Set(runs)].toSorted();
  };
  // Nothing is known yet.
  expect(await minutes()).toEqual(['sweep']);
  await watch(clock.now());
  expect(await minutes()).toEqual(['purge', 'sweep']);
  clock.setTo(after(365 * day));
  expect(await minutes()).toEqual(['sweep']);
  expect((await repo(Job).findOneByOrFail({ key: 'purge' })).lastRunAt!.getTime()).toBeLessThan(after(day).getTime());
  clock.setTo(after(hour));
  expect(await minutes()).toEqual(['purge', 'sweep']);
});

it('long jobs that ended go after thirty days, and turns of entries that no longer exist; nothing else', async () => {
  const jobs = new Jobs(clock);
  const row = async (kind: string, key: string, ranAt: Date | null, finishedAt: Date | null) => {
    await jobs.ensure(kind, key, noon);
    await repo(Job).update({ kind, key }, { lastRunAt: ranAt, finishedAt });
  };
  const [old, recent] = [after(-31 * day), after(-29 * day)];
  await row('import', 'ended long ago', old, old);
  await row('import', 'ended', recent, recent);
  await row('import', 'never ended', old, null);
  await row('schedule', 'sweep', old, null);
  await row('schedule', 'gone long ago', old, null);
  await row('schedule', 'gone', recent, null);
  const entry = (name: string) => ({ name, everySeconds: 60, run: () => Promise.resolve() });
  await jobs.purge(noon, [entry('sweep'), entry(time.entryName)]);
  const left = (await jobs.all()).map(({ key }) => key);
  expect(left.toSorted()).toEqual([time.entryName, 'ended', 'gone', 'never ended', 'sweep'].toSorted());
});
