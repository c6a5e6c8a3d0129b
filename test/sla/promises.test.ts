import { never } from '../../src/core/time';
import { repo } from '../../src/core/database/tx';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { ClockTarget } from '../../src/sla/policies/terms';
import { Fact } from '../../src/timeline/fact.entity';
import { testDatabase, TestDatabase } from '../support/database';
import { at, engine, incident, short, withRules } from './engine';

const desk = engine();
let database: TestDatabase;
let id = 0;

beforeAll(async () => {
  database = await testDatabase();
  await withRules(desk);
});
afterAll(() => database.close());

const next = () => ({ kind: 'ticket', id: (id += 1) });
const clock = async (subject: { kind: string; id: number }, target: ClockTarget, now: Date, cycle = 1) =>
  (await desk.questions.clocksOf(subject, now)).findLast((view) => view.target === target && view.cycle === cycle)!;
const facts = async (subjectId: number, kind: string) =>
  repo(Fact).find({ where: { subjectKind: 'ticket', subjectId, kind }, order: { id: 'ASC' } });

test('filing starts first response and resolution, and answers what falls due next', async () => {
  const ticket = next();
  const owed = await desk.promises.begin(ticket, incident, at('09:30'));
  expect(short((await clock(ticket, 'first_response', at('09:30'))).dueAt)).toBe('03-10 10:30');
  expect(short((await clock(ticket, 'resolution', at('09:30'))).dueAt)).toBe('03-11 09:30');
  expect(owed).toEqual({ promiseAt: at('10:30'), target: 'first_response', riskAt: at('10:15') });
});

test('the first answer in time is kept, and said so once', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, incident, at('09:30'));
  await desk.happens(ticket, 'customerContact', at('09:30'));
  await desk.happens(ticket, 'agentContact', at('10:00'));
  const owed = await desk.happens(ticket, 'agentContact', at('10:05'));
  expect(await clock(ticket, 'first_response', at('12:00'))).toMatchObject({
    state: 'met',
    metAt: at('10:00'),
    minutesUsed: 30,
    open: false,
  });
  expect(await clock(ticket, 'next_response', at('12:00'))).toBeUndefined();
  expect(await facts(ticket.id, 'promise.kept')).toMatchObject([
    { at: at('10:00'), personId: 7, details: { target: 'first_response' } },
  ]);
  expect(owed.target).toBe('resolution');
});

test('an answer at the very instant of the promise keeps it; a millisecond later it is broken', async () => {
  const [kept, late] = [next(), next()];
  await desk.promises.begin(kept, incident, at('09:30'));
  await desk.happens(kept, 'agentContact', at('10:30'));
  await desk.promises.begin(late, incident, at('09:30'));
  await desk.happens(late, 'agentContact', new Date(at('10:30').getTime() + 1));
  expect(await clock(kept, 'first_response', at('12:00'))).toMatchObject({ state: 'met', breachedAt: null });
  expect(await clock(late, 'first_response', at('12:00'))).toMatchObject({
    state: 'breached',
    breachedAt: at('10:30'),
    open: false,
  });
  expect(await facts(kept.id, 'promise.broken')).toEqual([]);
  expect(await facts(late.id, 'promise.broken')).toMatchObject([{ at: at('10:30'), audience: 'subject' }]);
  expect(await facts(late.id, 'promise.kept')).toEqual([]);
});

test('every wait for an answer is a round of its own, and a broken one stays', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, incident, at('09:00'));
  await desk.happens(ticket, 'agentContact', at('09:10'));
  await desk.happens(ticket, 'customerContact', at('10:00'));
  await desk.happens(ticket, 'customerContact', at('10:30'));
  await desk.happens(ticket, 'agentContact', at('13:00'));
  await desk.happens(ticket, 'customerContact', at('14:00'));
  const rounds = (await desk.questions.clocksOf(ticket, at('14:00'))).filter(
    ({ target }) => target === 'next_response',
  );
  expect(rounds.map(({ round, state, dueAt }) => [round, state, short(dueAt)])).toEqual([
    [1, 'breached', '03-10 12:00'],
    [2, 'running', '03-10 16:00'],
  ]);
});

test('waiting on the requester holds every clock; held is never overdue', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, incident, at('09:00'));
  const owed = await desk.happens(ticket, 'state', at('09:30'), 'waiting:requester');
  expect(await clock(ticket, 'first_response', at('15:00'))).toMatchObject({
    state: 'paused',
    pausedSince: at('09:30'),
    pauseState: 'waiting:requester',
    minutesLeft: 30,
    breachedAt: null,
  });
  expect(owed).toEqual({ promiseAt: never, target: null, riskAt: never });
  await desk.bells.sweep(at('15:00'));
  expect([...(await facts(ticket.id, 'promise.warned')), ...(await facts(ticket.id, 'promise.broken'))]).toEqual([]);
  await desk.happens(ticket, 'state', at('09:15', '2026-03-12'), 'open');
  expect(await clock(ticket, 'first_response', at('09:15', '2026-03-12'))).toMatchObject({
    state: 'running',
    dueAt: at('09:45', '2026-03-12'),
    minutesLeft: 30,
  });
  expect(short((await clock(ticket, 'resolution', at('09:15', '2026-03-12'))).dueAt)).toBe('03-12 16:45');
});

test('a change of priority carries elapsed and paused time, and says what moved', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, incident, at('09:00'));
  await desk.happens(ticket, 'agentContact', at('09:10'));
  await desk.happens(ticket, 'state', at('09:30'), 'waiting:requester');
  await desk.happens(ticket, 'state', at('10:00'), 'open');
  await desk.promises.rematch(ticket, { ...incident, priority: 'urgent' }, at('11:00'));
  expect(await clock(ticket, 'resolution', at('11:00'))).toMatchObject({
    dueAt: at('13:30'),
    targetMinutes: 240,
    minutesUsed: 90,
  });
  expect(await facts(ticket.id, 'promise.moved')).toMatchObject([
    { details: { target: 'resolution', to: at('13:30').toISOString() } },
  ]);
  // The urgent policy owes a word every two hours: from now on, since nobody had promised that before.
  expect(await clock(ticket, 'periodic_update', at('11:00'))).toMatchObject({ round: 1, dueAt: at('13:00') });
  await desk.happens(ticket, 'agentContact', at('11:05'));
  expect(await clock(ticket, 'periodic_update', at('11:05'))).toMatchObject({ round: 2, dueAt: at('13:05') });
});

test('closing never clears a breach, and a reopen starts a new cycle', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, incident, at('09:00'));
  await desk.bells.sweep(at('16:00'));
  const owed = await desk.happens(ticket, 'closed', at('16:30'));
  expect(await clock(ticket, 'first_response', at('17:00'))).toMatchObject({
    state: 'breached',
    breachedAt: at('10:00'),
    metAt: null,
    open: false,
  });
  expect(await clock(ticket, 'resolution', at('17:00'))).toMatchObject({ state: 'met', minutesUsed: 450 });
  expect(owed.target).toBeNull();
  await desk.happens(ticket, 'reopened', at('09:00', '2026-03-12'));
  await desk.happens(ticket, 'customerContact', at('09:00', '2026-03-12'));
  expect(await clock(ticket, 'resolution', at('09:00', '2026-03-12'), 2)).toMatchObject({
    state: 'running',
    dueAt: at('17:00', '2026-03-12'),
  });
  expect(await clock(ticket, 'next_response', at('09:00', '2026-03-12'), 2)).toMatchObject({
    dueAt: at('11:00', '2026-03-12'),
  });
  expect(await clock(ticket, 'first_response', at('09:00', '2026-03-12'), 2)).toBeUndefined();
  expect(await clock(ticket, 'resolution', at('09:00', '2026-03-12'), 1)).toMatchObject({
    state: 'met',
    minutesUsed: 450,
  });
});

test('a withdrawn subject keeps no promise and breaks none', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, incident, at('09:00'));
  await desk.happens(ticket, 'stopped', at('09:30'));
  await desk.bells.sweep(at('16:00'));
  const states = (await desk.questions.clocksOf(ticket, at('16:00'))).map(({ state, metAt, breachedAt }) => [
    state,
    metAt,
    breachedAt,
  ]);
  expect(states).toEqual([
    ['stopped', null, null],
    ['stopped', null, null],
  ]);
});

test('an approval has one clock of its own', async () => {
  const approval = { kind: 'approval', id: 1 };
  await desk.promises.begin(approval, { ...incident, kind: 'approval' }, at('09:00'));
  await desk.happens(approval, 'closed', at('10:00'));
  const views = await desk.questions.clocksOf(approval, at('12:00'));
  expect(views.map(({ target, state, minutesUsed }) => [target, state, minutesUsed])).toEqual([
    ['approval', 'met', 60],
  ]);
});

test('what happens to a subject without promises is no error', async () => {
  await desk.happens({ kind: 'ticket', id: 999_999 }, 'agentContact', at('09:00'));
  expect(await repo(SlaClock).countBy({ subjectId: 999_999 })).toBe(0);
});
