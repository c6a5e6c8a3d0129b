import { type Effort, effortOf, isHandOff, type JourneyFact, waitsOf } from '../../src/journeys/effort';

const start = new Date('2026-03-10T08:00:00Z').getTime();
const at = (minutes: number): Date => new Date(start + minutes * 60_000);
const wallMinutes = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;

/** [minute, kind, details] */
type Line = [number, string, Record<string, unknown>?];
const story = (...lines: Line[]): JourneyFact[] =>
  lines.map(([minute, kind, details = {}]) => ({ kind: `ticket.${kind}`, at: at(minute), details }));

const cases: [string, JourneyFact[], Partial<Effort>][] = [
  ['nothing yet', [], { contacts: 0, handOffs: 0, reopens: 0, waits: {} }],
  ['asked and still with the desk', story([0, 'filed']), { contacts: 1, waits: { desk: 100 } }],
  [
    'solved in one go',
    story([0, 'filed'], [10, 'taken'], [30, 'replied'], [40, 'resolved'], [50, 'confirmed']),
    { contacts: 1, handOffs: 0, reopens: 0, waits: { desk: 40 } },
  ],
  [
    'waited for the person, who replied',
    story([0, 'filed'], [10, 'replied'], [10, 'waiting', { on: 'requester' }], [40, 'answered'], [60, 'resolved']),
    { contacts: 2, waits: { desk: 30, requester: 30 } },
  ],
  [
    'the desk wrote before the person did',
    story([0, 'filed'], [10, 'waiting', { on: 'requester' }], [25, 'replied'], [60, 'resolved']),
    { contacts: 1, waits: { desk: 45, requester: 15 } },
  ],
  [
    'words change no wait for a third party',
    story(
      [0, 'filed'],
      [10, 'waiting', { on: 'third_party' }],
      [20, 'answered'],
      [30, 'replied'],
      [50, 'resumed'],
      [60, 'resolved'],
    ),
    { contacts: 2, waits: { desk: 20, third_party: 40 } },
  ],
  [
    'from one wait to another',
    story([0, 'filed'], [10, 'waiting', { on: 'approval' }], [20, 'waiting', { on: 'third_party' }], [50, 'resolved']),
    { waits: { desk: 10, approval: 10, third_party: 30 } },
  ],
  [
    'solved while it waited',
    story([0, 'filed'], [10, 'waiting', { on: 'requester' }], [20, 'resolved']),
    { waits: { desk: 10, requester: 10 } },
  ],
  [
    'came back',
    story([0, 'filed'], [20, 'resolved'], [50, 'reopened'], [60, 'resolved'], [90, 'closed']),
    { contacts: 2, reopens: 1, waits: { desk: 30 } },
  ],
  [
    'an answer after it was solved asks for nothing more',
    story([0, 'filed'], [20, 'resolved'], [50, 'answered']),
    { contacts: 2, waits: { desk: 20 } },
  ],
  ['withdrawn', story([0, 'filed'], [20, 'withdrawn']), { contacts: 1, waits: { desk: 20 } }],
  [
    'still waiting now',
    story([0, 'filed'], [10, 'waiting', { on: 'approval' }]),
    { waits: { desk: 10, approval: 90 } },
  ],
  [
    'a note and a change of priority are no contact',
    story([0, 'filed'], [5, 'noted'], [6, 'priority_changed'], [10, 'resolved']),
    { contacts: 1, waits: { desk: 10 } },
  ],
  [
    'handed over twice and taken from somebody',
    story(
      [0, 'filed'],
      [1, 'handed_over', { fromTeamId: 1, toTeamId: 2, fromPersonId: null, toPersonId: null }],
      [2, 'taken', {}],
      [3, 'handed_over', { fromTeamId: 2, toTeamId: 2, fromPersonId: 7, toPersonId: 8 }],
      [4, 'taken', { from: 8 }],
      [10, 'resolved'],
    ),
    { handOffs: 3, waits: { desk: 10 } },
  ],
];

test.each(cases)('effort: %s', (_, facts, expected) => {
  expect(effortOf(facts, at(100), wallMinutes)).toMatchObject(expected);
  expect(Object.keys(effortOf(facts, at(100), wallMinutes).waits).toSorted()).toEqual(
    Object.keys(expected.waits ?? {}).toSorted(),
  );
});

test.each<[string, Record<string, unknown>, boolean]>([
  ['to another team', { fromTeamId: 1, toTeamId: 2, fromPersonId: 5, toPersonId: null }, true],
  ['to a colleague', { fromTeamId: 1, toTeamId: 1, fromPersonId: 5, toPersonId: 6 }, true],
  [
    'from nobody to somebody of the same team',
    { fromTeamId: 1, toTeamId: 1, fromPersonId: null, toPersonId: 6 },
    false,
  ],
  ['to its first team', { fromTeamId: null, toTeamId: 1, fromPersonId: null, toPersonId: null }, false],
  ['back to the team', { fromTeamId: 1, toTeamId: 1, fromPersonId: 5, toPersonId: null }, false],
])('a hand-over %s', (_, details, expected) => {
  expect(isHandOff({ kind: 'ticket.handed_over', at: at(0), details })).toBe(expected);
});

test('waits touch each other from asked to solved, and none is empty', () => {
  const facts = story(
    [0, 'filed'],
    [10, 'replied'],
    [10, 'waiting', { on: 'requester' }],
    [40, 'answered'],
    [60, 'resolved'],
  );
  expect(waitsOf(facts, at(100))).toEqual([
    { on: 'desk', from: at(0), to: at(10) },
    { on: 'requester', from: at(10), to: at(40) },
    { on: 'desk', from: at(40), to: at(60) },
  ]);
});
