import { BusinessCalendar } from '../../src/sla/calendars/calendar';
import { projectTargets } from '../../src/sla/projection/projection';
import { ProjectionEvent, ProjectionPolicy, TargetProjection } from '../../src/sla/projection/projection-events';
import { eventsOf, policyOf } from './case-events';
import { calendarOf, Case, casesOf } from './cases';

const office: BusinessCalendar = {
  timeZone: 'Etc/UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
};
const at = (time: string, day = '2026-03-10') => new Date(`${day}T${time}:00Z`);
const event = (time: string, rest: object, day?: string) => ({ at: at(time, day), ...rest }) as ProjectionEvent;
const figures = (target: TargetProjection | null) =>
  target && {
    dueAt: target.dueAt,
    metAt: target.metAt,
    minutesUsed: target.minutesUsed,
    pausedSeconds: target.pausedSeconds,
  };
function run(policy: ProjectionPolicy, ...events: ProjectionEvent[]) {
  const { firstResponse, update, solution } = projectTargets(office, policy, events);
  return { firstResponse: figures(firstResponse), update: figures(update), solution: figures(solution) };
}
const due = (result: { dueAt: Date | null } | null) => result?.dueAt?.toISOString().slice(5, 16) ?? null;

/** Only the keys a case asserts, in its own words. */
function answer(entry: Case): Record<string, unknown> {
  const result = projectTargets(calendarOf(entry), policyOf(entry), eventsOf(entry));
  const clean = (date: Date | null | undefined) => date?.toISOString().replace('.000', '') ?? null;
  const all: Record<string, unknown> = {
    firstResponseDue: clean(result.firstResponse?.dueAt),
    updateDue: clean(result.update?.dueAt),
    solutionDue: clean(result.solution?.dueAt),
    firstResponseMinutes: result.firstResponse?.minutesUsed,
    solutionMinutes: result.solution?.minutesUsed,
    pausedSeconds: (result.solution ?? result.firstResponse)?.pausedSeconds,
  };
  return Object.fromEntries(Object.keys(entry.expected as object).map((key) => [key, all[key]]));
}

test.each(casesOf('policy').map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
  expect(answer(entry)).toEqual(entry.expected);
});

describe('next response', () => {
  const policy = { targets: { update: 120 } };

  test('runs from the oldest unanswered message, and only while the requester waits', () => {
    const first = [
      event('09:00', { type: 'created' }),
      event('10:00', { type: 'customerContact' }),
      event('11:00', { type: 'customerContact' }),
    ];
    expect(run(policy, first[0]!).update).toEqual({ dueAt: null, metAt: null, minutesUsed: 0, pausedSeconds: 0 });
    expect(due(run(policy, ...first).update)).toBe('03-10T12:00');
    const answered = [...first, event('11:30', { type: 'agentContact' })];
    expect(run(policy, ...answered).update).toEqual({
      dueAt: null,
      metAt: at('11:30'),
      minutesUsed: 90,
      pausedSeconds: 0,
    });
    expect(due(run(policy, ...answered, event('13:00', { type: 'customerContact' })).update)).toBe('03-10T15:00');
  });

  test("an agent's message older than the question answers nothing", () => {
    const asked = [event('09:00', { type: 'created' }), event('10:00', { type: 'customerContact' })];
    expect(due(run(policy, ...asked, event('09:30', { type: 'agentContact' })).update)).toBe('03-10T12:00');
  });

  test('a message that comes while the clock is held waits for the resume', () => {
    const held = [
      event('09:00', { type: 'created' }),
      event('09:30', { type: 'state', to: 'waiting' }),
      event('10:00', { type: 'customerContact' }),
      event('10:20', { type: 'state', to: 'open' }),
    ];
    expect(due(run({ ...policy, pauseStates: ['waiting'] }, ...held).update)).toBe('03-10T12:20');
  });
});

describe('pauses', () => {
  const policy: ProjectionPolicy = { targets: { firstResponse: 60, solution: 240 }, pauseStates: ['waiting'] };

  test('a pause holds every running target, first response included', () => {
    const result = run(
      policy,
      event('09:00', { type: 'created' }),
      event('09:10', { type: 'state', to: 'waiting' }),
      event('09:40', { type: 'state', to: 'open' }),
    );
    expect([due(result.firstResponse), due(result.solution)]).toEqual(['03-10T10:30', '03-10T13:30']);
  });

  test('by target, where the policy says so', () => {
    const result = run(
      { ...policy, pauseStates: { solution: ['waiting'] } },
      event('09:00', { type: 'created' }),
      event('09:10', { type: 'state', to: 'waiting' }),
      event('09:40', { type: 'state', to: 'open' }),
    );
    expect([due(result.firstResponse), due(result.solution)]).toEqual(['03-10T10:00', '03-10T13:30']);
  });

  test('a pause costs business time only: a late resume moves nothing by the wall clock', () => {
    const result = run(
      policy,
      event('16:30', { type: 'created' }),
      event('16:45', { type: 'state', to: 'waiting' }),
      event('09:00', { type: 'state', to: 'open' }, '2026-03-16'),
    );
    expect(due(result.solution)).toBe('03-16T12:45');
    expect(result.solution?.pausedSeconds).toBe((15 + 3 * 480) * 60);
  });

  test('a pause after the due time moves nothing: what is broken stays broken', () => {
    const result = run(
      policy,
      event('09:00', { type: 'created' }),
      event('14:00', { type: 'state', to: 'waiting' }),
      event('16:00', { type: 'state', to: 'open' }),
    );
    expect(due(result.solution)).toBe('03-10T13:00');
  });

  test('are exact to the millisecond, and an open one counts up to the last event', () => {
    const exact = [
      { at: at('09:00'), type: 'created' },
      { at: new Date(at('09:10').getTime() + 1), type: 'state', to: 'waiting' },
      { at: new Date(at('09:20').getTime() + 3), type: 'state', to: 'open' },
    ] as ProjectionEvent[];
    expect(run(policy, ...exact).solution?.dueAt?.getTime()).toBe(at('13:10').getTime() + 2);
    const open = run(
      policy,
      event('09:00', { type: 'created' }),
      event('09:30', { type: 'state', to: 'waiting' }),
      event('10:00', { type: 'targetsChanged' }),
    );
    expect(open.solution).toMatchObject({ dueAt: at('13:30'), minutesUsed: 30, pausedSeconds: 1800 });
  });

  test('one reason after another are two pauses and one held time', () => {
    const both = { ...policy, pauseStates: ['waiting', 'third party'] };
    const { solution } = projectTargets(office, both, [
      event('09:00', { type: 'created' }),
      event('09:10', { type: 'state', to: 'waiting' }),
      event('09:20', { type: 'state', to: 'third party' }),
      event('09:50', { type: 'state', to: 'open' }),
    ]);
    expect(solution?.pauses.map(({ state, from, to }) => [state, from, to])).toEqual([
      ['waiting', at('09:10'), at('09:20')],
      ['third party', at('09:20'), at('09:50')],
    ]);
    expect(solution?.pausedSeconds).toBe(2400);
  });
});

describe('changes', () => {
  const policy: ProjectionPolicy = { targets: { firstResponse: 60, solution: 240 }, pauseStates: ['waiting'] };
  const start = [
    event('09:00', { type: 'created' }),
    event('09:10', { type: 'state', to: 'waiting' }),
    event('09:40', { type: 'state', to: 'open' }),
  ];

  test('new targets count from their own start with pauses kept', () => {
    expect(
      due(run(policy, ...start, event('10:00', { type: 'targetsChanged', targets: { solution: 60 } })).solution),
    ).toBe('03-10T10:30');
  });

  test('a new calendar recomputes what is open and leaves what is met', () => {
    const half: BusinessCalendar = {
      timeZone: 'Etc/UTC',
      hours: { tue: [['09:00', '11:00']], wed: [['09:00', '17:00']] },
    };
    const result = run(
      policy,
      ...start,
      event('10:00', { type: 'agentContact' }),
      event('10:05', { type: 'calendarChanged', calendar: half }),
    );
    expect(result.firstResponse).toEqual({ dueAt: null, metAt: at('10:00'), minutesUsed: 30, pausedSeconds: 1800 });
    expect(due(result.solution)).toBe('03-11T11:30');
  });

  test('a priority without promises has none, and with one again counts from its own start', () => {
    const none = event('10:00', { type: 'targetsChanged', targets: {} });
    const again = event('11:00', { type: 'targetsChanged', targets: policy.targets });
    expect(run(policy, ...start, none).solution).toBeNull();
    expect(due(run(policy, ...start, none, again).solution)).toBe('03-10T13:30');
  });

  test('closing meets the resolution, stops the rest, and stays as it was', () => {
    const closed = run(
      policy,
      ...start,
      event('10:00', { type: 'closed' }),
      event('12:00', { type: 'state', to: 'archived' }),
      event('13:00', { type: 'targetsChanged', targets: { firstResponse: 1, solution: 1 } }),
    );
    expect(closed.solution).toEqual({ dueAt: null, metAt: at('10:00'), minutesUsed: 30, pausedSeconds: 1800 });
    expect(closed.firstResponse).toMatchObject({ dueAt: null, metAt: null });
  });

  test('no such target is null; nothing runs before the beginning', () => {
    expect(run({ targets: { solution: 60 } }, ...start).firstResponse).toBeNull();
    expect(run(policy).solution).toEqual({ dueAt: null, metAt: null, minutesUsed: 0, pausedSeconds: 0 });
  });
});
