/** @program its-own */
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import { insertAll } from '../../src/core/database/rows';
import { repo, tx, useDatabase } from '../../src/core/database/tx';
import { Job } from '../../src/core/jobs/job.entity';
import { Jobs } from '../../src/core/jobs/jobs.service';
import { KnownTime } from '../../src/core/jobs/known-time';
import type { ScheduleEntry } from '../../src/core/jobs/schedule-entry';
import { Scheduler } from '../../src/core/jobs/scheduler';
import { once } from '../../src/core/web/input/submissions';
import { Reaction } from '../../src/timeline/reaction.entity';
import { reaction, reactionsDeclared, Reactors } from '../../src/timeline/reactors';
import { Reactions } from '../../src/timeline/reactions.service';
import { Timeline } from '../../src/timeline/timeline.service';
import { startApp, type TestApp } from '../support/app';
import { countQueries } from '../support/queries';
import { release, stick } from '../support/stuck-row';
import { fact as declareFact, nothing } from '../../src/timeline/fact-kind';
import { patient, sleep, until } from '../support/until';

const happened = declareFact('probe.happened', { audience: 'subject', words: nothing });
const followed = declareFact('probe.followed', { audience: 'subject', words: nothing });
let desk: TestApp;
const done: string[] = [];
let failing = false;

beforeAll(async () => {
  desk = await startApp({ env: { LOG_LEVEL: 'silent' } });
  desk.app.get(Reactors).follow(reaction('probe', [happened]), async (fact) => {
    done.push(`${fact.id}`);
    await desk.app.get(Timeline).record(followed, {
      subject: { kind: 'probe', id: fact.id },
      actorId: null,
      personId: null,
      at: fact.at,
    });
    if (failing) throw new Error('not now');
  });
});
afterAll(() => desk.close());
beforeEach(() => {
  done.length = 0;
  failing = false;
});

const minute = 60_000;
const happen = () =>
  desk.app.get(Timeline).record(happened, {
    subject: { kind: 'probe', id: 1 },
    actorId: null,
    personId: null,
    at: desk.clock.now(),
  });
const followUps = () => desk.app.get(Reactions);

describe('what follows from a fact', () => {
  it('has work for every reaction that is declared', () => {
    const reactors = desk.app.get(Reactors);
    expect(reactionsDeclared().length).toBeGreaterThan(15);
    expect(reactionsDeclared().filter(({ name }) => !reactors.work(name))).toEqual([]);
  });

  it('runs once, also where two instances look at the same moment', async () => {
    const fact = await happen();
    await Promise.all([followUps().run(desk.clock.now()), followUps().run(desk.clock.now())]);
    await followUps().run(desk.clock.now());
    expect(done).toEqual([`${fact.id}`]);
    expect(await repo(Reaction).findOneByOrFail({ factId: fact.id })).toMatchObject({ state: 'done' });
  });

  it('is never owed by a fact that was rolled back', async () => {
    await tx(async () => {
      await happen();
      throw new Error('changed my mind');
    }).catch(() => undefined);
    expect(await followUps().run(desk.clock.now())).toBe(0);
    expect(done).toEqual([]);
  });

  it('leaves nothing half done when it fails, tries again with growing pauses, and is parked at last', async () => {
    failing = true;
    const fact = await happen();
    for (let n = 0; n < 8; n++) {
      await followUps().run(desk.clock.now());
      desk.clock.pass(300 * minute);
    }
    expect(done).toHaveLength(6);
    expect(await repo(Reaction).findOneByOrFail({ factId: fact.id })).toMatchObject({
      state: 'failed',
      attempts: 6,
      lastError: 'not now',
    });
    expect(await desk.app.get(Timeline).of({ kind: 'probe', id: fact.id })).toEqual([]);
  });
});

describe('what was followed', () => {
  it('goes after its days, in pieces; what failed or waits stays', async () => {
    await repo(Reaction).clear();
    const old = new Date(desk.clock.now().getTime() - 40 * 24 * 60 * minute);
    const { id: factId } = await happen();
    const [{ id: _, ...made }] = await repo(Reaction).findBy({ factId });
    const rows = (state: Reaction['state'], wakeAt: Date, count: number) =>
      insertAll(
        Reaction,
        Array.from({ length: count }, (__, n) => ({
          ...made,
          follower: `${state}${wakeAt.getTime()} ${n}`,
          state,
          wakeAt,
        })),
      );
    await rows('done', old, 1_200);
    await rows('done', desk.clock.now(), 2);
    await rows('failed', old, 3);
    await rows('waiting', old, 4);
    const most: number[] = [];
    const statements = await countQueries(async () => most.push(await followUps().purge(desk.clock.now())));
    expect(most).toEqual([1_200]);
    expect(statements).toBeGreaterThan(1);
    const left = await repo(Reaction).find();
    const count = (state: string) => left.filter((row) => row.state === state && row.follower !== made.follower).length;
    expect(['done', 'failed', 'waiting'].map(count)).toEqual([2, 3, 4]);
    await repo(Reaction).clear();
  });
});

describe('a worker that cannot move what it found', () => {
  it('ends its turn, does the rest, and finds it again the next time', async () => {
    const [held, free] = [await happen(), await happen()];
    const { id } = await repo(Reaction).findOneByOrFail({ factId: held.id });
    await stick('follow_up', id);
    expect(await followUps().run(desk.clock.now())).toBe(1);
    expect(done).toEqual([`${free.id}`]);
    await release('follow_up');
    expect(await followUps().run(desk.clock.now())).toBe(1);
    expect(done).toEqual([`${free.id}`, `${held.id}`]);
  });
});

describe('a submission', () => {
  it('runs once for its actor and key, however often and however fast it is sent', async () => {
    let runs = 0;
    const work = async () => `/thing/${++runs}`;
    const places = await Promise.all([1, 2, 3, 4].map(() => once(7, 'key-1', desk.clock.now(), work)));
    expect([...new Set(places)]).toEqual(['/thing/1']);
    expect(await once(8, 'key-1', desk.clock.now(), work)).not.toBe('/thing/1');
  });

  it('that failed may be sent again', async () => {
    await expect(once(7, 'key-2', desk.clock.now(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await once(7, 'key-2', desk.clock.now(), async () => '/ok')).toBe('/ok');
  });
});

describe('a job', () => {
  const jobs = () => desk.app.get(Jobs);
  const another = () => new Jobs(desk.clock);
  const row = (key: string) => repo(Job).findOneByOrFail({ key });

  it('that is due runs on one instance only, and tells how it went', async () => {
    let runs = 0;
    const entry = {
      name: 'probe job',
      everySeconds: 60,
      run: async () => {
        runs += 1;
      },
    };
    const other = another();
    const ran = await Promise.all([
      jobs().runPeriodic(entry, desk.clock.now()),
      other.runPeriodic(entry, desk.clock.now()),
    ]);
    expect(ran.filter(Boolean)).toHaveLength(1);
    expect(runs).toBe(1);
    expect(await jobs().runPeriodic(entry, desk.clock.now())).toBe(false);
    desk.clock.pass(minute);
    expect(await other.runPeriodic(entry, desk.clock.now())).toBe(true);
  });

  it('is taken with others that are due by one instance only, and given back where it was not come to', async () => {
    const [at, other] = [desk.clock.now(), another()];
    const entries = ['first', 'second', 'third'].map((name) => ({ name, everySeconds: 60, run: async () => name }));
    const held = await Promise.all([jobs().takeDue(entries, at), other.takeDue(entries, at)]);
    expect(held.flatMap((each) => [...each.keys()]).toSorted()).toEqual(['first', 'second', 'third']);
    expect(await jobs().takeDue(entries, at)).toEqual(new Map());
    const all = new Map(held.flatMap((each) => [...each]));
    await jobs().runHeld(entries[0], all.get('first')!, at);
    for (const name of ['second', 'third']) await other.leave(all.get(name)!);
    expect(await row('first')).toMatchObject({
      lastRunAt: at,
      leaseOwner: null,
      nextAt: new Date(at.getTime() + minute),
    });
    expect([...(await other.takeDue(entries, at)).keys()].toSorted()).toEqual(['second', 'third']);
  });

  it('whose holder died is free within a minute, and goes on where it was', async () => {
    const dead = another();
    await dead.ensure('long', 'one', desk.clock.now());
    const held = (await dead.claim('long', 'one', desk.clock.now()))!;
    await dead.keep(held, { cursor: { last: 40 }, progress: 40, total: 100 });
    expect(await jobs().claim('long', 'one', desk.clock.now())).toBeNull();
    desk.clock.pass(minute + 1);
    const again = (await jobs().claim('long', 'one', desk.clock.now()))!;
    expect(await row('one')).toMatchObject({ cursor: { last: 40 }, progress: 40, total: 100 });
    expect(await dead.keep(held, { cursor: { last: 41 }, progress: 41 })).toBe(false);
    await jobs().finish(again, desk.clock.now());
    expect(await dead.claim('long', 'one', desk.clock.now())).toBeNull();
  });

  it('keeps its lease for as long as the work takes', async () => {
    // The beat that renews the lease, in our hands: a real one would take twenty seconds.
    let beat: () => void = () => undefined;
    const timers = jest.spyOn(globalThis, 'setInterval').mockImplementation(((work: () => void) => {
      beat = work;
      return setTimeout(() => undefined, 0);
    }) as typeof setInterval);
    try {
      await jobs().ensure('long', 'slow', desk.clock.now());
      const held = (await jobs().claim('long', 'slow', desk.clock.now()))!;
      await jobs().whileHeld(held, async () => {
        for (let n = 0; n < 6; n++) {
          desk.clock.pass(minute / 3);
          beat();
          const renewed = desk.clock.now().getTime() + minute;
          while ((await row('slow')).leaseUntil?.getTime() !== renewed) await new Promise(setImmediate);
        }
        expect(await another().claim('long', 'slow', desk.clock.now())).toBeNull();
      });
      desk.clock.pass(minute + 1);
      expect(await another().claim('long', 'slow', desk.clock.now())).not.toBeNull();
    } finally {
      timers.mockRestore();
    }
  });

  it('that fails is told about, and does not wait a day for its next turn', async () => {
    const entry = { name: 'failing job', everySeconds: 86_400, run: () => Promise.reject(new Error('no luck')) };
    expect(await jobs().runPeriodic(entry, desk.clock.now())).toBe(true);
    expect(await row('failing job')).toMatchObject({
      lastError: 'no luck',
      attempts: 1,
      leaseOwner: null,
      nextAt: new Date(desk.clock.now().getTime() + 15 * minute),
    });
  });

  it('is free although how it went could not be written, and that is written later', async () => {
    const [holder, at, dataSource] = [another(), desk.clock.now(), desk.app.get(DataSource)];
    // The database goes away while the work ends.
    const entry = { name: 'unwritten job', everySeconds: 3600, run: async () => useDatabase(null) };
    expect(await holder.runPeriodic(entry, at)).toBe(true);
    useDatabase(dataSource);
    expect((await row('unwritten job')).leaseOwner).not.toBeNull();
    await holder.writeUnwritten();
    expect(await row('unwritten job')).toMatchObject({
      leaseOwner: null,
      lastRunAt: at,
      nextAt: new Date(at.getTime() + 60 * minute),
    });
  });

  it('whose turn was noted under a wrong date does not wait for it', async () => {
    let runs = 0;
    const entry = { name: 'astray job', everySeconds: 3600, run: async () => void (runs += 1) };
    const [now, year] = [desk.clock.now(), 365 * 24 * 60 * minute];
    desk.clock.setTo(new Date(now.getTime() + year));
    await jobs().runPeriodic(entry, desk.clock.now());
    desk.clock.setTo(now);
    expect(await jobs().runPeriodic(entry, now)).toBe(true);
    expect(await row('astray job')).toMatchObject({ lastRunAt: now, nextAt: new Date(now.getTime() + 60 * minute) });
    // And one that was being held just then is not held for a year.
    await repo(Job).update(
      { key: 'astray job' },
      { nextAt: now, leaseOwner: 'x', leaseUntil: new Date(now.getTime() + year) },
    );
    expect(await jobs().runPeriodic(entry, now)).toBe(true);
    // An hour back: the next turn is two hours away, but it ran in the future.
    desk.clock.setTo(new Date(now.getTime() - 60 * minute));
    expect(await jobs().runPeriodic(entry, desk.clock.now())).toBe(true);
    desk.clock.setTo(now);
    expect(runs).toBe(4);
  });
});

describe('the scheduler', () => {
  const planned = (...entries: ScheduleEntry[]) => {
    const scheduler = new Scheduler(new Jobs(desk.clock), desk.clock, new KnownTime());
    scheduler.plan(entries);
    return scheduler;
  };
  /** Seconds in which the scheduler looks, and all that it starts ends. */
  const seconds = async (scheduler: Scheduler, count: number) => {
    for (let n = 0; n < count; n++) {
      desk.clock.pass(1000);
      scheduler.tick();
      await scheduler.idle();
    }
  };

  it('goes on when the date goes back an hour, and when it was a year ahead for a while', async () => {
    const runs: string[] = [];
    const scheduler = planned({ name: 'steady', everySeconds: 5, run: async (at) => void runs.push(at.toISOString()) });
    const year = 365 * 24 * 60 * minute;
    const phases = [];
    for (const jump of [0, -60 * minute, 60 * minute, year, -year]) {
      desk.clock.setTo(new Date(desk.clock.now().getTime() + jump));
      runs.length = 0;
      await seconds(scheduler, 20);
      phases.push(runs.length);
    }
    expect(Math.min(...phases)).toBeGreaterThanOrEqual(3);
  });

  it('gives up what does not come back, says so, and starts it again once its lease is over', async () => {
    let runs = 0;
    const comesBack: (() => void)[] = [];
    const scheduler = planned({
      name: 'stuck',
      everySeconds: 5,
      limitMinutes: 3,
      run: () => (++runs === 1 ? new Promise<void>((resolve) => comesBack.push(resolve)) : Promise.resolve()),
    });
    const stuck = () => repo(Job).findOneByOrFail({ key: 'stuck' });
    const tickFor = async (count: number) => {
      for (let n = 0; n < count; n++) {
        desk.clock.pass(1000);
        scheduler.tick();
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    await tickFor(179);
    // As the renewal would have it.
    await repo(Job).update({ key: 'stuck' }, { leaseUntil: new Date(desk.clock.now().getTime() + minute) });
    // How many ticks the first claim took depends on the machine; the lease lasts for sixty.
    for (let n = 0; n < 30 && !(await stuck()).lastError; n++) await tickFor(1);
    expect(await stuck()).toMatchObject({ attempts: 1, lastError: expect.stringContaining('within 3 minutes') });
    expect(runs).toBe(1);
    await tickFor(70);
    // On a slow machine the newest run may still be on its way, or not even have begun.
    let before: Job | null = null;
    await until('it is free and stays so', patient, async () => {
      before = await stuck();
      await sleep(200);
      return !before.leaseOwner && isDeepStrictEqual(before, await stuck());
    });
    expect(runs).toBeGreaterThan(1);
    expect(await stuck()).toMatchObject({ attempts: 0, lastError: null });
    comesBack.forEach((back) => back());
    await scheduler.idle();
    expect(await stuck()).toEqual(before);
  });
});
