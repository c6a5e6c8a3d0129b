import { theProgram } from '../../src/people/actor';
import { never } from '../../src/core/time';
import { repo, sql, tx } from '../../src/core/database/tx';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { Subject } from '../../src/timeline/timeline.service';
import { testDatabase, TestDatabase } from '../support/database';
import { at, engine, incident, short, terms, withRules } from './engine';

const desk = engine();
let database: TestDatabase;
let id = 0;

beforeAll(async () => {
  database = await testDatabase();
  await withRules(desk);
  const steps = [
    { target: 'resolution' as const, minutes: -60, action: 'notify_assignee' as const },
    { target: 'resolution' as const, minutes: 120, action: 'reassign' as const, teamId: 3 },
  ];
  await desk.policies.create(
    {
      name: 'Watched',
      position: 0,
      conditions: { flags: ['watched'] },
      calendarId: null,
      terms: terms({ resolution: 240 }, { warnAt: [50, 75], escalations: steps }),
    },
    theProgram,
    at('00:00'),
  );
});
afterAll(() => database.close());

const watched = { ...incident, flags: ['watched'] };
const next = () => ({ kind: 'ticket', id: (id += 1) });
const told = async (subject: Subject) => {
  const facts = await repo(Fact).find({
    where: { subjectKind: 'ticket', subjectId: subject.id },
    order: { at: 'ASC', id: 'ASC' },
  });
  return facts.map(({ kind, at: when, details }) =>
    [kind, short(when), details.share ?? details.action].filter(Boolean).join(' '),
  );
};

test('warnings, breach and escalation are told in order, each once, even after a sleep of a day', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, watched, at('09:00'));
  const whole = [
    'promise.warned 03-10 11:00 50',
    'promise.warned 03-10 12:00 75',
    'promise.escalated 03-10 12:00 notify_assignee',
    'promise.broken 03-10 13:00',
    'promise.escalated 03-10 15:00 reassign',
  ];
  await desk.bells.sweep(at('12:30'));
  expect(await told(ticket)).toEqual(whole.slice(0, 3));
  await desk.bells.sweep(at('12:31', '2026-03-11'));
  await desk.bells.sweep(at('12:32', '2026-03-11'));
  expect(await told(ticket)).toEqual(whole);
});

test('it wakes at the next thing to tell, and sleeps when nothing is left', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, watched, at('09:00'));
  expect(short(await desk.bells.nextWake())).toBe('03-10 11:00');
  await desk.bells.sweep(at('17:00'));
  expect(await desk.bells.nextWake()).toBeNull();
});

test('a pause puts off what has not been told; what was told is not told again', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, watched, at('09:00'));
  await desk.bells.sweep(at('11:00'));
  await desk.happens(ticket, 'state', at('11:00'), 'waiting:requester');
  await desk.bells.sweep(at('13:00'));
  await desk.happens(ticket, 'state', at('13:00'), 'open');
  await desk.bells.sweep(at('14:00'));
  expect(await told(ticket)).toEqual([
    'promise.warned 03-10 11:00 50',
    'promise.warned 03-10 14:00 75',
    'promise.escalated 03-10 14:00 notify_assignee',
  ]);
});

test('an edited policy that gives more time neither takes a breach back nor tells it twice', async () => {
  const ticket = next();
  await desk.promises.begin(ticket, watched, at('09:00'));
  await desk.bells.sweep(at('14:00'));
  await desk.promises.rematch(ticket, incident, at('14:30'));
  await desk.bells.sweep(at('16:59', '2026-03-12'));
  const [resolution] = (await desk.questions.clocksOf(ticket, at('16:59', '2026-03-12'))).filter(
    ({ target }) => target === 'resolution',
  );
  expect(resolution).toMatchObject({ state: 'breached', breachedAt: at('13:00') });
  expect(
    (await told(ticket)).filter((line) => line.startsWith('promise.broken') && line.includes('13:00')),
  ).toHaveLength(1);
});

test('two sweeps at once tell each breach once', async () => {
  const tickets = Array.from({ length: 130 }, next);
  await tx(async () => {
    for (const ticket of tickets) await desk.promises.begin(ticket, watched, at('09:00', '2026-03-16'));
  });
  const others = engine();
  await Promise.all([desk.bells.sweep(at('13:01', '2026-03-16')), others.bells.sweep(at('13:01', '2026-03-16'))]);
  await desk.bells.sweep(at('13:01', '2026-03-16'));
  const broken = await repo(Fact)
    .createQueryBuilder('fact')
    .where({ kind: 'promise.broken' })
    .andWhere('fact."subjectId" >= :first', { first: tickets[0]!.id })
    .getMany();
  expect(broken.map(({ subjectId }) => subjectId).toSorted((a, b) => a - b)).toEqual(
    tickets.map((ticket) => ticket.id),
  );
  expect(
    await repo(SlaClock)
      .createQueryBuilder('clock')
      .where('clock."breachedAt" IS NOT NULL')
      .andWhere('clock."subjectId" >= :first', {
        first: tickets[0]!.id,
      })
      .getCount(),
  ).toBe(130);
});

test('a promise that cannot be told keeps no other from being told, and is told later', async () => {
  const [broken, well] = [next(), next()];
  for (const ticket of [broken, well]) await desk.promises.begin(ticket, watched, at('09:00', '2026-03-17'));
  const { record } = desk.timeline;
  const spy = jest.spyOn(desk.timeline, 'record').mockImplementation((kind, fact) => {
    if (fact.subject.id === broken.id) return Promise.reject(new Error('the power went'));
    return record.call(desk.timeline, kind, fact);
  });
  await desk.bells.sweep(at('11:30', '2026-03-17'));
  spy.mockRestore();
  expect([await told(broken), await told(well)]).toEqual([[], ['promise.warned 03-17 11:00 50']]);
  expect(await desk.bells.sweep(at('11:44', '2026-03-17'))).toBe(0);
  await desk.bells.sweep(at('11:45', '2026-03-17'));
  expect(await told(broken)).toEqual(['promise.warned 03-17 11:00 50']);
});

test('a sweep asks the index of wake times', async () => {
  const dialect = database.dataSource.options.type;
  const names = database.dataSource.getMetadata(SlaClock).columns.map(({ databaseName }) => databaseName);
  const columns = names
    .filter((name) => !['id', 'round', 'wakeAt'].includes(name))
    .map((name) => `"${name}"`)
    .join(', ');
  await sql(
    `WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
    INSERT INTO "sla_clock" (${columns}, "round", "wakeAt") SELECT ${columns}, i, ? FROM "sla_clock", n WHERE id = 1`,
    [never],
  );
  await sql('ANALYZE "sla_clock"');
  const query = `SELECT * FROM "sla_clock" WHERE "wakeAt" <= '2026-03-10 09:00:00' ORDER BY "wakeAt" ASC, "id" ASC
    LIMIT 100`;
  const plan = await database.dataSource.query<unknown[]>(
    `${dialect === 'postgres' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'} ${query}`,
  );
  expect(JSON.stringify(plan)).toContain('ix_sla_clock_wake');
});

describe('a given word', () => {
  const began = async () => {
    const ticket = next();
    await desk.promises.begin(ticket, incident, at('09:00'));
    await desk.happens(ticket, 'agentContact', at('09:10'));
    await desk.words.give(ticket, at('11:00'), 5, at('09:10'));
    return ticket;
  };
  const words = async (subject: Subject, now: Date) =>
    (await desk.questions.clocksOf(subject, now))
      .filter(({ target }) => target === 'given_word')
      .map(({ state, outcome, dueAt }) => [state, outcome, short(dueAt)]);

  test('is a clock of its own, by the wall clock', async () => {
    expect(await words(await began(), at('10:00'))).toEqual([['running', null, '03-10 11:00']]);
  });

  test('kept by a public message, told in time when that message gives a new one', async () => {
    const ticket = await began();
    await desk.happens(ticket, 'agentContact', at('10:30'));
    expect(await words(ticket, at('10:40'))).toEqual([['met', 'kept', '03-10 11:00']]);
    await desk.words.give(ticket, at('15:00'), 5, at('10:30'));
    expect(await words(ticket, at('10:40'))).toEqual([
      ['met', 'told_in_time', '03-10 11:00'],
      ['running', null, '03-10 15:00'],
    ]);
  });

  test('passed in silence it is broken, and stays so', async () => {
    const ticket = await began();
    await desk.bells.sweep(at('11:30'));
    await desk.happens(ticket, 'agentContact', at('12:00'));
    expect(await words(ticket, at('12:00'))).toEqual([['breached', 'broken', '03-10 11:00']]);
    expect((await told(ticket)).filter((line) => line.startsWith('promise.broken'))).toEqual([
      'promise.broken 03-10 11:00',
    ]);
  });

  test('cannot be given for a time that is over, nor once the ticket is closed', async () => {
    const ticket = await began();
    await expect(desk.words.give(ticket, at('09:00'), 5, at('09:30'))).rejects.toThrow('in the future');
    await desk.happens(ticket, 'closed', at('10:00'));
    expect(await words(ticket, at('10:00'))).toEqual([['met', 'kept', '03-10 11:00']]);
    await expect(desk.words.give(ticket, at('12:00'), 5, at('10:30'))).rejects.toThrow('while the ticket is open');
  });
});
