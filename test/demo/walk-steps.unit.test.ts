import { castActs, stepOf, steps, type WalkProgress } from '../../src/demo/walk/steps';
import { beginsAt, isAway, pass, skipTo, type Chair, type Walk } from '../../src/demo/walk/walk';
import { homeZone } from '../../src/demo/company/working-time';
import { DateTime } from 'luxon';

const at = (local: string): Date => DateTime.fromISO(local, { zone: homeZone }).toJSDate();
const now = at('2026-03-10T10:00');
const walk = (more: Partial<Walk> = {}): Walk => ({
  number: 1,
  guests: { employee: 1, agent: 2, manager: 3, executive: 4 },
  colleagueId: 5,
  desk: { teamId: 1, serviceId: 1 },
  chair: 'employee',
  nextId: null,
  wishId: null,
  stands: now.getTime(),
  seen: now.getTime(),
  runs: true,
  paused: false,
  unrated: false,
  unjudged: false,
  looked: false,
  ended: false,
  ...more,
});
const nothing: WalkProgress = {
  ticket: null,
  toldAt: null,
  lastAt: null,
  question: null,
  followUp: null,
  next: null,
  decision: null,
};
const filed: WalkProgress = { ...nothing, ticket: { id: 9, solved: false, confirmed: false, at: now, promise: null } };
const told: WalkProgress = { ...filed, toldAt: now, lastAt: now };
const solved: WalkProgress = { ...told, ticket: { ...filed.ticket!, solved: true } };
const confirmed: WalkProgress = {
  ...solved,
  ticket: { ...solved.ticket!, confirmed: true },
  question: { path: '/surveys/1', score: null },
};
const rated: WalkProgress = { ...confirmed, question: { path: '/surveys/1', score: 4 } };
const low: WalkProgress = {
  ...rated,
  question: { path: '/surveys/1', score: 2 },
  followUp: {
    answeredAt: now,
    askedForCall: false,
    id: 1,
    name: 'Anton',
    contactedAt: null,
    doneAt: null,
    judged: null,
  },
};
const called: WalkProgress = { ...low, followUp: { ...low.followUp!, contactedAt: now } };
const righted: WalkProgress = { ...low, followUp: { ...called.followUp!, doneAt: now } };
const next = { requester: 'Carolina', promise: null };

describe('the steps of a walk', () => {
  const cases: [string, Chair, WalkProgress, Partial<Walk>][] = [
    ['file', 'employee', nothing, {}],
    ['told', 'employee', filed, {}],
    ['solved', 'employee', told, {}],
    ['confirm', 'employee', solved, {}],
    ['rate', 'employee', confirmed, {}],
    ['called', 'employee', low, {}],
    ['righted', 'employee', called, {}],
    ['judge', 'employee', righted, {}],
    ['to-agent', 'employee', righted, { unjudged: true }],
    ['to-agent', 'employee', { ...righted, followUp: { ...righted.followUp!, judged: 'no' } }, {}],
    ['to-agent', 'employee', rated, {}],
    ['to-agent', 'employee', confirmed, { unrated: true }],
    ['to-agent', 'employee', { ...confirmed, question: null }, {}],
    ['answer', 'agent', { ...rated, next: { ...next, answered: false, solved: false } }, {}],
    ['solve', 'agent', { ...rated, next: { ...next, answered: true, solved: false } }, {}],
    ['to-manager', 'agent', { ...rated, next: { ...next, answered: false, solved: true } }, {}],
    ['decide', 'manager', { ...rated, decision: { path: '', state: 'waiting' } }, {}],
    ['to-executive', 'manager', { ...rated, decision: { path: '', state: 'declined' } }, {}],
    ['look', 'executive', rated, {}],
    ['end', 'executive', rated, { looked: true }],
  ];
  it.each(cases)('%s in the chair of the %s', (key, chair, seen, more) => {
    expect(stepOf(walk({ chair, ...more }), seen).key).toBe(key);
  });

  it('names every step of the list somewhere above', () => {
    expect(new Set(cases.map(([key]) => key))).toEqual(new Set(steps.map(({ key }) => key)));
  });

  it('never goes back to a chair that was left, even where its ticket was opened again', () => {
    expect(stepOf(walk({ chair: 'agent' }), { ...filed, next: { ...next, answered: false, solved: false } }).key).toBe(
      'answer',
    );
  });

  it('lets the cast act while the visitor waits, and only then', () => {
    expect(castActs('told', filed)).toEqual({ after: now, minutes: expect.any(Number) });
    expect(castActs('solved', told)?.after).toEqual(now);
    expect(castActs('called', low)?.after).toEqual(now);
    expect(castActs('righted', called)?.after).toEqual(now);
    for (const { key } of steps.filter((one) => !['told', 'solved'].includes(one.key)))
      expect(castActs(key, rated)).toBeNull();
  });
});

describe("a walk's clock", () => {
  const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

  it('goes a working hour a minute', () => {
    const one = walk();
    for (let second = 10; second <= 60; second += 10) pass(one, later(second), true);
    expect(new Date(one.stands)).toEqual(at('2026-03-10T11:00'));
  });

  it('stands while paused, while it is the visitor’s turn, and without script', () => {
    for (const [one, going] of [
      [walk({ paused: true }), true],
      [walk(), false],
      [walk({ runs: false }), true],
    ] as const) {
      pass(one, later(10), going);
      expect(one.stands).toBe(now.getTime());
      expect(one.seen).toBe(later(10).getTime());
    }
  });

  it('waits for whoever went away, and goes on where it stood', () => {
    const one = walk();
    pass(one, later(3_600), true);
    expect(new Date(one.stands)).toEqual(at('2026-03-10T10:15'));
  });

  it('leaves out the night, and never goes back', () => {
    const one = walk({ stands: at('2026-03-13T16:55').getTime() });
    pass(one, later(10), true);
    expect(new Date(one.stands)).toEqual(at('2026-03-16T08:05'));
    skipTo(one, now);
    expect(new Date(one.stands)).toEqual(at('2026-03-16T08:05'));
  });

  it('begins at once in working hours, else on the next working morning', () => {
    expect(beginsAt(now)).toEqual(now);
    expect(beginsAt(at('2026-03-14T12:00'))).toEqual(at('2026-03-16T09:10'));
  });

  it('keeps the chairs for two hours', () => {
    expect(isAway(walk(), later(7_000))).toBe(false);
    expect(isAway(walk(), later(7_300))).toBe(true);
  });
});
