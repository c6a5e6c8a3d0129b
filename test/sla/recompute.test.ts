import { repo } from '../../src/core/database/tx';
import { Job } from '../../src/core/jobs/job.entity';
import { SlaEvent } from '../../src/sla/clocks/sla-event.entity';
import { testDatabase, TestDatabase } from '../support/database';
import { at, engine, incident, office, short, terms, withRules } from './engine';

const desk = engine();
let database: TestDatabase;
let id = 0;

beforeAll(async () => {
  database = await testDatabase();
  await withRules(desk);
});
afterAll(() => database.close());

const next = () => ({ kind: 'ticket', id: (id += 1) });
const due = async (subject: { kind: string; id: number }, target: string) =>
  short((await desk.questions.clocksOf(subject, at('12:00'))).findLast((view) => view.target === target)?.dueAt);
const normal = async () => (await desk.policies.current()).find(({ name }) => name === 'Normal')!;
const editNormal = async (resolution: number) => {
  const policy = await normal();
  const text = { ...policy, terms: terms({ first_response: 60, next_response: 120, resolution }) };
  await desk.policies.edit(policy.id, policy.version, text, { id: 1, locale: 'en-GB' }, at('12:00'));
  return { policyId: policy.id };
};

test('keep: an edited policy leaves open promises as they were given, and binds new ones', async () => {
  const [open, later] = [next(), next()];
  await desk.promises.begin(open, incident, at('09:00'));
  await editNormal(240);
  await desk.promises.rematch(open, { ...incident, teamId: 2 }, at('12:00'));
  await desk.promises.begin(later, incident, at('12:00'));
  expect(await due(open, 'resolution')).toBe('03-10 17:00');
  expect(await due(later, 'resolution')).toBe('03-10 16:00');
});

test('recompute: from their own start with pauses kept, after a preview that tells how many move', async () => {
  const [held, late, closed] = [next(), next(), next()];
  for (const ticket of [held, late, closed]) await desk.promises.begin(ticket, incident, at('09:00'));
  await desk.happens(held, 'state', at('09:30'), 'waiting:requester');
  await desk.happens(held, 'state', at('10:30'), 'open');
  await desk.happens(closed, 'closed', at('10:00'));
  const edited = await editNormal(150);
  const events = await repo(SlaEvent).count();
  const preview = await desk.recomputes.preview(edited, at('12:00'));
  expect(preview).toMatchObject({ late: 2 });
  expect(await repo(SlaEvent).count()).toBe(events);
  await desk.recomputes.start(edited, at('12:00'));
  await desk.recomputes.run(at('12:00'));
  expect([await due(held, 'resolution'), await due(late, 'resolution'), await due(closed, 'resolution')]).toEqual([
    '03-10 12:30',
    '03-10 11:30',
    '03-10 13:00',
  ]);
  expect(await desk.recomputes.preview(edited, at('12:00'))).toEqual({
    open: 0,
    counted: 0,
    moved: 0,
    late: 0,
    lateSubjects: [],
  });
});

test('a new calendar version moves what counts by it, when asked', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, incident, at('16:30'));
  const [calendar] = await desk.calendars.all();
  await desk.calendars.edit(
    calendar!.id,
    calendar!.version,
    { ...office, holidays: ['2026-03-11'] },
    { id: 1, locale: 'en-GB' },
    at('16:40'),
  );
  expect(await due(ticket, 'first_response')).toBe('03-11 09:30');
  await desk.recomputes.start({ calendarId: calendar!.id }, at('16:40'));
  await desk.recomputes.run(at('16:40'));
  expect(await due(ticket, 'first_response')).toBe('03-12 09:30');
});

test('a recompute that fails tells why, goes on where it was, and moves each date once', async () => {
  const tickets = Array.from({ length: 60 }, next);
  for (const ticket of tickets) await desk.promises.begin(ticket, incident, at('09:00', '2026-03-16'));
  const edited = await editNormal(200);
  const key = await desk.recomputes.start(edited, at('09:30', '2026-03-16'));
  const keep = desk.jobs.keep.bind(desk.jobs);
  jest.spyOn(desk.jobs, 'keep').mockImplementationOnce(keep).mockRejectedValueOnce(new Error('the power went'));
  await desk.recomputes.run(at('09:30', '2026-03-16'));
  expect(await repo(Job).findOneByOrFail({ key })).toMatchObject({
    progress: 25,
    finishedAt: null,
    leaseOwner: null,
    lastError: 'the power went',
    attempts: 1,
  });
  const restarted = engine();
  await restarted.recomputes.run(at('09:31', '2026-03-16'));
  expect((await repo(Job).findOneByOrFail({ key })).progress).toBe(25);
  await restarted.recomputes.run((await restarted.recomputes.nextWake())!);
  const done = await repo(Job).findOneByOrFail({ key });
  expect([done.progress, done.finishedAt === null]).toEqual([done.total, false]);
  expect(await Promise.all(tickets.map((ticket) => due(ticket, 'resolution')))).toEqual(
    tickets.map(() => '03-16 12:20'),
  );
  const { versionId } = await normal();
  const changes = (await repo(SlaEvent).findBy({ type: 'targetsChanged' })).filter(
    ({ payload }) => payload.policyVersionId === versionId,
  );
  expect(changes).toHaveLength(done.total!);
});
