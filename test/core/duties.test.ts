import { repo, tx } from '../../src/core/database/tx';
import { Job } from '../../src/core/jobs/job.entity';
import { Jobs } from '../../src/core/jobs/jobs.service';
import { once } from '../../src/core/web/input/submissions';
import { Reaction } from '../../src/timeline/reaction.entity';
import { Reactors } from '../../src/timeline/reactors';
import { Reactions } from '../../src/timeline/reactions.service';
import { Timeline } from '../../src/timeline/timeline.service';
import { startApp, type TestApp } from '../support/app';
import { release, stick } from '../support/stuck-row';

let desk: TestApp;
const done: string[] = [];
let failing = false;

beforeAll(async () => {
  desk = await startApp({ env: { LOG_LEVEL: 'silent' } });
  desk.app.get(Reactors).follow('probe', ['probe.happened'], async (fact) => {
    done.push(`${fact.id}`);
    await desk.app.get(Timeline).record({
      kind: 'probe.followed',
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
  desk.app.get(Timeline).record({
    kind: 'probe.happened',
    subject: { kind: 'probe', id: 1 },
    actorId: null,
    personId: null,
    at: desk.clock.now(),
  });
const followUps = () => desk.app.get(Reactions);

describe('what follows from a fact', () => {
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

  it('that is due runs on one instance only, and tells how it went', async () => {
    const other = new Jobs();
    let runs = 0;
    const entry = {
      name: 'probe job',
      everySeconds: 60,
      run: async () => {
        runs += 1;
      },
    };
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

  it('whose holder died is free after its lease, and goes on where it was', async () => {
    const dead = new Jobs();
    await dead.ensure('long', 'one', desk.clock.now());
    expect(await dead.claim('long', 'one', desk.clock.now())).toBe(true);
    await dead.keep('long', 'one', desk.clock.now(), { cursor: { last: 40 }, progress: 40, total: 100 });
    expect(await jobs().claim('long', 'one', desk.clock.now())).toBe(false);
    desk.clock.pass(11 * minute);
    expect(await jobs().claim('long', 'one', desk.clock.now())).toBe(true);
    expect(await repo(Job).findOneByOrFail({ kind: 'long', key: 'one' })).toMatchObject({
      cursor: { last: 40 },
      progress: 40,
      total: 100,
    });
    expect(await dead.keep('long', 'one', desk.clock.now(), { cursor: { last: 41 }, progress: 41 })).toBe(false);
    await jobs().finish('long', 'one', desk.clock.now());
    expect(await dead.claim('long', 'one', desk.clock.now())).toBe(false);
  });

  it('that fails is told about and runs again', async () => {
    const entry = { name: 'failing job', everySeconds: 60, run: () => Promise.reject(new Error('no luck')) };
    expect(await jobs().runPeriodic(entry, desk.clock.now())).toBe(true);
    expect(await repo(Job).findOneByOrFail({ kind: 'schedule', key: 'failing job' })).toMatchObject({
      lastError: 'no luck',
      attempts: 1,
    });
  });
});
