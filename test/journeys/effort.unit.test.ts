import { type Effort, effortOf, isHandOff, type JourneyFact } from '../../src/journeys/effort';

const start = new Date('2026-03-10T08:00:00Z').getTime();
const at = (minutes: number): Date => new Date(start + minutes * 60_000);
const wallMinutes = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;

/** [minute, kind, details] */
type Line = [number, string, Record<string, unknown>?];
const story = (...lines: Line[]): JourneyFact[] =>
  lines.map(([minute, kind, details = {}]) => ({ kind: `ticket.${kind}`, at: at(minute), details }));

const cases: [string, JourneyFact[], Partial<Effort>][] = [
  ['nothing yet', [], { contacts: 0, handOffs: 0, reopens: 0 }],
  ['asked and still with the desk', story([0, 'filed']), { contacts: 1 }],
  [
    'solved in one go',
    story([0, 'filed'], [10, 'taken'], [30, 'replied'], [40, 'resolved'], [50, 'confirmed']),
    { contacts: 1, handOffs: 0, reopens: 0 },
  ],
  [
    'waited for the person, who replied',
    story([0, 'filed'], [10, 'replied'], [10, 'waiting', { on: 'requester' }], [40, 'answered'], [60, 'resolved']),
    { contacts: 2 },
  ],
  [
    'the desk wrote before the person did',
    story([0, 'filed'], [10, 'waiting', { on: 'requester' }], [25, 'replied'], [60, 'resolved']),
    { contacts: 1 },
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
    { contacts: 2 },
  ],
  [
    'came back',
    story([0, 'filed'], [20, 'resolved'], [50, 'reopened'], [60, 'resolved'], [90, 'closed']),
    { contacts: 2, reopens: 1 },
  ],
  [
    'an answer after it was solved asks for nothing more',
    story([0, 'filed'], [20, 'resolved'], [50, 'answered']),
    { contacts: 2 },
  ],
  ['withdrawn', story([0, 'filed'], [20, 'withdrawn']), { contacts: 1 }],
  [
    'a note and a change of priority are no contact',
    story([0, 'filed'], [5, 'noted'], [6, 'priority_changed'], [10, 'resolved']),
    { contacts: 1 },
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
    { handOffs: 3 },
  ],
];

test.each(cases)('effort: %s', (_, facts, expected) => {
  expect(effortOf(facts, at(100), wallMinutes)).toMatchObject(expected);
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
