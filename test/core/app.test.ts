import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { fact as declareFact, nothing } from '../../src/timeline/fact-kind';
import { Reaction } from '../../src/timeline/reaction.entity';
import { reaction, Reactors } from '../../src/timeline/reactors';
import { Reactions } from '../../src/timeline/reactions.service';
import { Timeline } from '../../src/timeline/timeline.service';
import { firstInstant, startApp, TestApp } from '../support/app';

let desk: TestApp;
beforeAll(async () => (desk = await startApp({ env: { LOG_LEVEL: 'silent' } })));
afterAll(() => desk.close());

describe('the whole program under test', () => {
  it('answers, and stands at the fixed instant', async () => {
    await request(desk.server).get('/health/live').expect(200);
    await request(desk.server).get('/health/ready').expect(200);
    expect(desk.clock.now()).toEqual(firstInstant);
  });

  it('travels', async () => {
    await desk.travel('2026-03-11T09:00:00+01:00');
    expect(desk.clock.now()).toEqual(new Date('2026-03-11T08:00:00Z'));
  });
});

describe('what is short and happens often', () => {
  const often = declareFact('probe.often', { audience: 'subject', words: nothing });
  const batches: number[][] = [];
  const happenOften = (id: number) =>
    desk.app.get(Timeline).record(often, { subject: { kind: 'probe', id }, actorId: null, personId: null, at: now() });
  const now = () => desk.clock.now();
  let refused = 0;
  beforeAll(() =>
    desk.app.get(Reactors).followTogether(reaction('probe together', [often]), (facts) => {
      if (facts.some(({ subjectId }) => subjectId === refused)) return Promise.reject(new Error('not this one'));
      batches.push(facts.map(({ subjectId }) => subjectId));
      return Promise.resolve();
    }),
  );
  beforeEach(() => (batches.length = 0));

  it('is done for all at once', async () => {
    for (const id of [11, 12, 13]) await happenOften(id);
    expect(await desk.app.get(Reactions).run(now())).toBe(3);
    expect(batches).toEqual([[11, 12, 13]]);
    expect(await desk.app.get(Reactions).run(now())).toBe(0);
  });

  it('is done for each alone where one of them cannot be done', async () => {
    refused = 22;
    for (const id of [21, 22, 23]) await happenOften(id);
    expect(await desk.app.get(Reactions).run(now())).toBe(2);
    expect(batches).toEqual([[21], [23]]);
    expect(await repo(Reaction).findBy({ follower: 'probe together', state: 'waiting' })).toMatchObject([
      { attempts: 1, lastError: 'not this one' },
    ]);
    await repo(Reaction).clear();
  });

  it('is not owed by a fact that does not concern it', async () => {
    const some = declareFact('probe.some', { audience: 'subject', words: nothing });
    const seen: number[] = [];
    const work = (fact: { subjectId: number }) => Promise.resolve(void seen.push(fact.subjectId));
    desk.app.get(Reactors).follow(reaction('probe of some', [some]), work, ({ subjectId }) => subjectId > 100);
    for (const id of [99, 101])
      await desk.app.get(Timeline).record(some, {
        subject: { kind: 'probe', id },
        actorId: null,
        personId: null,
        at: now(),
      });
    expect(await repo(Reaction).countBy({ follower: 'probe of some' })).toBe(1);
    await desk.app.get(Reactions).run(now());
    expect(seen).toEqual([101]);
  });
});
