import { repo } from '../../src/core/database/tx';
import { ClockTarget } from '../../src/sla/policies/terms';
import { Fact } from '../../src/timeline/fact.entity';
import { testDatabase, TestDatabase } from '../support/database';
import { at, engine, incident, short, terms, withRules } from './engine';

const desk = engine();
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await withRules(desk);
});
afterAll(() => database.close());

const ticket = { kind: 'ticket', id: 1042 };
const on = (day: number, time: string) => at(time, `2026-03-${day}`);

/** State and due time of the newest round of each target, as a page shows them at that moment. */
const shown = async (now: Date, cycle = 1) => {
  await desk.bells.sweep(now);
  const views = (await desk.questions.clocksOf(ticket, now)).filter((view) => view.cycle === cycle);
  const newest = new Map(views.map((view) => [view.target, `${view.state} ${short(view.dueAt)}`]));
  return (target: ClockTarget) => newest.get(target);
};

test('three pauses, two changes of priority, a hand-over, a policy edit and a reopen, date by date', async () => {
  // Tuesday 9:00. Normal: an answer within 1 h, the next within 2 h, solved within 8 h. The day has 8 hours.
  await desk.promises.begin(ticket, incident, on(10, '09:00'));
  let page = await shown(on(10, '09:00'));
  expect([page('first_response'), page('resolution')]).toEqual(['running 03-10 10:00', 'running 03-10 17:00']);

  // 9:20 answered with a question: the first pause, until 11:20. Two working hours are held.
  await desk.happens(ticket, 'agentContact', on(10, '09:20'));
  await desk.happens(ticket, 'state', on(10, '09:20'), 'waiting:requester');
  page = await shown(on(10, '11:00'));
  expect([page('first_response'), page('resolution')]).toEqual(['met 03-10 10:00', 'paused 03-10 17:00']);
  await desk.happens(ticket, 'customerContact', on(10, '11:20'));
  await desk.happens(ticket, 'state', on(10, '11:20'), 'open');
  page = await shown(on(10, '11:20'));
  expect([page('next_response'), page('resolution')]).toEqual(['running 03-10 13:20', 'running 03-11 11:00']);

  // 12:00 the first change, to urgent (4 h): 60 min used, 180 left. The next answer was due 1 h after the question.
  await desk.promises.rematch(ticket, { ...incident, priority: 'urgent' }, on(10, '12:00'));
  page = await shown(on(10, '12:00'));
  expect([page('next_response'), page('resolution')]).toEqual(['running 03-10 12:20', 'running 03-10 15:00']);

  // 12:30 handed over: another team, the same policy, so no date moves. Nobody has answered: that promise broke at
  // 12:20.
  await desk.promises.rematch(ticket, { ...incident, priority: 'urgent', teamId: 2 }, on(10, '12:30'));
  page = await shown(on(10, '12:30'));
  expect([page('next_response'), page('resolution')]).toEqual(['breached 03-10 12:20', 'running 03-10 15:00']);

  // Urgent also owes a word every two hours: from the change on, since nobody had promised that before.
  expect(page('periodic_update')).toBe('running 03-10 14:00');

  // 13:00 answered, and waiting again until Wednesday 9:30: the second pause holds 4 h 30.
  await desk.happens(ticket, 'agentContact', on(10, '13:00'));
  await desk.happens(ticket, 'state', on(10, '13:00'), 'waiting:requester');
  expect((await shown(on(10, '16:00')))('resolution')).toBe('paused 03-10 15:00');
  await desk.happens(ticket, 'state', on(11, '09:30'), 'open');
  expect((await shown(on(11, '09:30')))('resolution')).toBe('running 03-11 11:30');

  // Wednesday 10:00 the second change, back to normal (8 h): 2 h 30 used, 5 h 30 left.
  await desk.promises.rematch(ticket, { ...incident, teamId: 2 }, on(11, '10:00'));
  expect((await shown(on(11, '10:00')))('resolution')).toBe('running 03-11 15:30');

  // 10:30 normal is edited to 6 h. Kept, nothing moves; recomputed, the pauses stay: 3 h used, 3 h left.
  const normal = (await desk.policies.current()).find(({ name }) => name === 'Normal')!;
  const text = { ...normal, terms: terms({ first_response: 60, next_response: 120, resolution: 360 }) };
  await desk.policies.edit(normal.id, normal.version, text, { id: 1, locale: 'en-GB' }, on(11, '10:30'));
  expect((await shown(on(11, '10:30')))('resolution')).toBe('running 03-11 15:30');
  await desk.recomputes.start({ policyId: normal.id }, on(11, '10:30'));
  await desk.recomputes.run(on(11, '10:30'));
  expect((await shown(on(11, '10:30')))('resolution')).toBe('running 03-11 13:30');

  // 11:00 the third pause, over the night; resumed on Thursday 9:30 with 2 h 30 left, solved at 11:00.
  await desk.happens(ticket, 'state', on(11, '11:00'), 'waiting:requester');
  await desk.happens(ticket, 'state', on(12, '09:30'), 'open');
  expect((await shown(on(12, '09:30')))('resolution')).toBe('running 03-12 12:00');
  await desk.happens(ticket, 'closed', on(12, '11:00'));
  page = await shown(on(12, '17:00'));
  expect([page('first_response'), page('resolution')]).toEqual(['met 03-10 10:00', 'met 03-12 12:00']);

  // Reopened on Friday at 16:00: a new cycle of 6 h from there, over the weekend. The old one stays as it was.
  await desk.happens(ticket, 'reopened', on(13, '16:00'));
  await desk.happens(ticket, 'customerContact', on(13, '16:00'));
  page = await shown(on(13, '16:00'), 2);
  expect([page('next_response'), page('resolution')]).toEqual(['running 03-16 10:00', 'running 03-16 14:00']);
  expect(page('first_response')).toBeUndefined();
  expect((await shown(on(13, '16:00')))('resolution')).toBe('met 03-12 12:00');

  // "Why this date?" of the first cycle: three pauses, and segments that add up to the six hours.
  const why = await desk.questions.explain(ticket, 'resolution', 1, on(13, '16:00'));
  expect(why).toMatchObject({ policy: { name: 'Normal', number: 2 }, calendar: { name: 'Office', number: 1 } });
  expect(why).toMatchObject({ targetMinutes: 360, countedMinutes: 360, minutesUsed: 300 });
  expect(why.pauses.map(({ from, minutes }) => [short(from), minutes])).toEqual([
    ['03-10 09:20', 120],
    ['03-10 13:00', 270],
    ['03-11 11:00', 390],
  ]);
  expect(why.segments.map(({ from, to }) => `${short(from)} to ${short(to)!.slice(6)}`)).toEqual([
    '03-10 09:00 to 09:20',
    '03-10 11:20 to 13:00',
    '03-11 09:30 to 11:00',
    '03-12 09:30 to 12:00',
  ]);
  expect(why.changes.map(({ at: when, policy }) => [short(when), policy?.name, policy?.number])).toEqual([
    ['03-10 12:00', 'Urgent', 1],
    ['03-11 10:00', 'Normal', 1],
    ['03-11 10:30', 'Normal', 2],
  ]);

  // And the timeline told each of it once.
  const facts = await repo(Fact).find({
    where: { subjectKind: 'ticket', subjectId: 1042 },
    order: { at: 'ASC', id: 'ASC' },
  });
  const told = facts
    .filter(({ kind }) => kind !== 'promise.warned')
    .map(({ kind, details }) => `${kind} ${String(details.target)}`);
  expect(told).toEqual([
    'promise.kept first_response',
    'promise.moved next_response',
    'promise.moved resolution',
    'promise.broken next_response',
    'promise.kept periodic_update',
    'promise.moved resolution',
    'promise.moved resolution',
    'promise.kept resolution',
  ]);
});
