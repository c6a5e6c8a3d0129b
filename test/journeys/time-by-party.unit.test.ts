import { endsOf, partyMinutes, type PartyMinutes, partySpans } from '../../src/journeys/time-by-party';

const start = new Date('2026-03-10T08:00:00Z').getTime();
const at = (minute: number): Date => new Date(start + minute * 60_000);
const wallMinutes = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;

/** [minute, kind, details] */
type Line = [number, string, Record<string, unknown>?];
const story = (...lines: Line[]) =>
  lines.map(([minute, kind, details = {}]) => ({
    kind: kind.includes('.') ? kind : `ticket.${kind}`,
    at: at(minute),
    details,
  }));
const now = 100;
const spent = (facts: ReturnType<typeof story>): PartyMinutes => partyMinutes(partySpans(facts, at(now)), wallMinutes);

const toTeam = { fromTeamId: 1, toTeamId: 2, fromPersonId: 7, toPersonId: null };

const cases: [string, ReturnType<typeof story>, PartyMinutes][] = [
  ['nothing yet', [], {}],
  ['asked, and nobody took it', story([0, 'filed']), { untaken: 100 }],
  ['taken and solved', story([0, 'filed'], [10, 'taken'], [40, 'resolved']), { untaken: 10, desk: 30 }],
  ['an answer that takes it', story([0, 'filed'], [5, 'replied', { taken: true }]), { untaken: 5, desk: 95 }],
  ['an answer that does not', story([0, 'filed'], [5, 'replied'], [9, 'taken']), { untaken: 9, desk: 91 }],
  [
    'waits for the person, whose answer ends that',
    story([0, 'filed'], [10, 'taken'], [12, 'waiting', { on: 'requester' }], [42, 'answered'], [60, 'resolved']),
    { untaken: 10, desk: 20, requester: 30 },
  ],
  [
    'words change no wait for a third party',
    story(
      [0, 'filed'],
      [0, 'taken'],
      [10, 'waiting', { on: 'third_party' }],
      [20, 'answered'],
      [30, 'replied'],
      [50, 'resumed'],
      [60, 'resolved'],
    ),
    { desk: 20, vendor: 40 },
  ],
  [
    'from one wait to another, and solved while it waited',
    story(
      [0, 'filed'],
      [10, 'waiting', { on: 'approval' }],
      [20, 'waiting', { on: 'third_party' }],
      [50, 'resolved'],
      [90, 'closed'],
    ),
    { untaken: 10, approver: 10, vendor: 30 },
  ],
  [
    'between an end and a reopening it is nobody’s',
    story([0, 'filed'], [5, 'taken'], [20, 'resolved'], [50, 'reopened'], [60, 'resolved']),
    { untaken: 5, desk: 25 },
  ],
  [
    'a solve that was taken back never ended it',
    story([0, 'filed'], [5, 'taken'], [20, 'resolved'], [30, 'resolution_retracted'], [60, 'resolved']),
    { untaken: 5, desk: 55 },
  ],
  [
    'transferred to a team in which nobody has it yet',
    story([0, 'filed'], [5, 'taken'], [20, 'handed_over', toTeam], [50, 'taken'], [60, 'resolved']),
    { untaken: 35, desk: 25 },
  ],
  ['withdrawn', story([0, 'filed'], [20, 'withdrawn'], [50, 'answered']), { untaken: 20 }],
  [
    'a tool: approved, taken, ordered, arrived, given',
    story(
      [0, 'filed'],
      [0, 'waiting', { on: 'approval' }],
      [0, 'approval.asked', { step: 'manager' }],
      [30, 'approval.granted'],
      [30, 'resumed', { approved: true }],
      [34, 'taken'],
      [40, 'tool.ordered'],
      [70, 'tool.seat_taken'],
      [75, 'resolved'],
    ),
    { approver: 30, untaken: 4, desk: 11, purchase: 30 },
  ],
  [
    'whoever goes on with what was ordered has it',
    story(
      [0, 'filed'],
      [0, 'taken'],
      [10, 'tool.ordered'],
      [60, 'tool.step_done', { done: 1, of: 2 }],
      [80, 'resolved'],
    ),
    { desk: 30, purchase: 50 },
  ],
  [
    'somebody outside holds up what was ordered',
    story([0, 'filed'], [0, 'taken'], [10, 'tool.ordered'], [20, 'waiting', { on: 'third_party' }], [50, 'resumed']),
    { desk: 10, purchase: 60, vendor: 30 },
  ],
];

test.each(cases)('whose time: %s', (_, facts, expected) => {
  expect(spent(facts)).toEqual(expected);
});

test.each(cases)('every minute is exactly one party’s: %s', (_, facts) => {
  const spans = partySpans(facts, at(now));
  expect(spans.every(({ from, to }) => from < to)).toBe(true);
  const overlapping = spans.slice(1).filter(({ from }, index) => from < spans[index].to);
  expect(overlapping).toEqual([]);
});

test('each approver’s turn is a span of its own', () => {
  const facts = story(
    [0, 'filed'],
    [0, 'waiting', { on: 'approval' }],
    [0, 'approval.asked', { step: 'manager' }],
    [20, 'approval.agreed'],
    [20, 'approval.asked', { step: 'finance' }],
    [50, 'resolved', { outcome: 'declined' }],
  );
  expect(partySpans(facts, at(now))).toEqual([
    { party: 'approver', step: 'manager', from: at(0), to: at(20) },
    { party: 'approver', step: 'finance', from: at(20), to: at(50) },
  ]);
});

test('each end has the way to it since the end before', () => {
  const facts = story(
    [0, 'filed'],
    [5, 'taken'],
    [20, 'resolved', { outcome: 'solved' }],
    [50, 'reopened'],
    [60, 'resolved', { outcome: 'declined' }],
  );
  expect(endsOf(facts).map(({ outcome, spans }) => [outcome, partyMinutes(spans, wallMinutes)])).toEqual([
    ['solved', { untaken: 5, desk: 15 }],
    ['declined', { desk: 10 }],
  ]);
});

test('what was written down late never turns time back', () => {
  const facts = story([0, 'filed'], [30, 'taken'], [20, 'waiting', { on: 'requester' }], [40, 'resolved']);
  expect(spent(facts)).toEqual({ untaken: 30, requester: 10 });
});
