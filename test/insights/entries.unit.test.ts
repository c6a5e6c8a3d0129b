import { entriesOf, type TicketRecord } from '../../src/insights/cells/entries';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 10, 8, minute));
const about = (teamId: number | null, serviceId: number | null = 2) => ({
  kind: 'incident',
  serviceId,
  teamId,
  departmentId: 4,
});
const fact = (minute: number, kind: string, teamId: number | null, details = {}, serviceId: number | null = 2) => ({
  kind,
  at: at(minute),
  details: { ...details, about: about(teamId, serviceId) },
});
const clock = (
  target: TicketRecord['clocks'][number]['target'],
  metAt: Date | null,
  breachedAt: Date | null = null,
  minutesUsed = 0,
  cycle = 1,
) => ({ target, cycle, metAt, breachedAt, minutesUsed });
const question = (askedAt: Date | null, countedScore: number | null, cycle = 1) => ({
  cycle,
  askedAt,
  plannedAt: at(50),
  countedScore,
  subjectType: 'incident',
  serviceId: 2,
  teamId: 9,
  departmentId: 4,
});

const minutes = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;
const told = (more: Partial<TicketRecord>): TicketRecord => ({
  minutes,
  facts: [],
  clocks: [],
  invitations: [],
  ...more,
});
/** measure@minute/team, in order. */
const counted = (story: Partial<TicketRecord>): string[] =>
  entriesOf(told(story))
    .filter(({ measure }) => !/^(stock|ended|spent|moved)/.test(measure))
    .map(
      ({ measure, at: when, teamId }) => `${measure}@${(when.getTime() - at(0).getTime()) / 60_000}/${teamId ?? '-'}`,
    );

test.each<[string, Partial<TicketRecord>, string[]]>([
  ['nothing', {}, []],
  [
    'each solution and each reopening counts',
    {
      facts: [
        fact(0, 'ticket.filed', 1),
        fact(5, 'ticket.resolved', 1, { outcome: 'solved' }),
        fact(6, 'ticket.reopened', 1),
        fact(9, 'ticket.resolved', 1, { outcome: 'workaround' }),
      ],
    },
    ['opened@0/1', 'solved@5/1', 'reopened@6/1', 'solved@9/1'],
  ],
  [
    'a decline and silence are no solution',
    {
      facts: [
        fact(1, 'ticket.resolved', 1, { outcome: 'declined' }),
        fact(2, 'ticket.resolved', 1, { outcome: 'no_answer' }),
        fact(3, 'ticket.withdrawn', 1),
      ],
    },
    ['declined@1/1', 'no_answer@2/1', 'withdrawn@3/1'],
  ],
  [
    'a hand-over counts for who got it, words and notes for nobody',
    {
      facts: [
        fact(0, 'ticket.replied', 1),
        fact(1, 'ticket.noted', 1),
        fact(2, 'ticket.handed_over', 3, { fromTeamId: 1, toTeamId: 3 }),
      ],
    },
    ['handed_over@2/3'],
  ],
  [
    'a promise is judged for the team of that moment',
    {
      facts: [fact(0, 'ticket.filed', 1), fact(20, 'ticket.handed_over', 3, { fromTeamId: null, toTeamId: 3 })],
      clocks: [
        clock('first_response', at(30), at(10), 30),
        clock('resolution', at(40), null, 40),
        clock('next_response', null),
      ],
    },
    [
      'opened@0/1',
      'broken.first_response@10/1',
      'time.first_response@30/3',
      'kept.resolution@40/3',
      'time.resolution@40/3',
    ],
  ],
  [
    'a promise broken and never met has no length; other targets are not timed',
    {
      facts: [fact(0, 'ticket.filed', 1)],
      clocks: [clock('resolution', null, at(10)), clock('given_word', at(5))],
    },
    ['opened@0/1', 'broken.resolution@10/1', 'kept.given_word@5/1'],
  ],
  [
    'what was judged before the first fact belongs to whom it says',
    { facts: [fact(10, 'ticket.filed', 1)], clocks: [clock('resolution', at(5))] },
    ['opened@10/1', 'kept.resolution@5/1', 'time.resolution@5/1'],
  ],
  [
    'who was asked and who answered, when it closed, as it was then',
    { invitations: [question(at(80), null), question(at(81), 4), question(null, null)] },
    ['asked@50/9', 'asked@50/9', 'score4@50/9'],
  ],
  [
    'kept and unhappy: only the promises of the round that was rated',
    {
      invitations: [question(at(80), 2, 2)],
      clocks: [
        clock('first_response', null, at(5)),
        clock('next_response', null, at(6), 0, 2),
        clock('resolution', at(7), null, 7, 2),
      ],
    },
    [
      'broken.first_response@5/-',
      'broken.next_response@6/-',
      'kept.resolution@7/-',
      'time.resolution@7/-',
      'asked@50/9',
      'asked_kept@50/9',
      'score2@50/9',
      'kept_unsatisfied@50/9',
    ],
  ],
  [
    'broken and happy: one broken promise is enough',
    {
      invitations: [question(at(80), 4)],
      clocks: [clock('first_response', at(8), at(5), 8), clock('resolution', at(9), null, 9)],
    },
    [
      'broken.first_response@5/-',
      'time.first_response@8/-',
      'kept.resolution@9/-',
      'time.resolution@9/-',
      'asked@50/9',
      'asked_broken@50/9',
      'score4@50/9',
      'broken_satisfied@50/9',
    ],
  ],
  [
    'working time that was lost: the last word of each cycle, and none where there was none',
    {
      facts: [
        fact(0, 'ticket.filed', 1, { canWork: 'no' }),
        fact(5, 'ticket.works_again', 1, { cycle: 1, lost: 5 }),
        fact(9, 'ticket.confirmed', 1, { cycle: 1, lost: 3 }),
        fact(20, 'ticket.works_again', 1, { cycle: 2, lost: 4 }),
        fact(30, 'ticket.closed', 1, { cycle: 3, lost: 0 }),
      ],
    },
    ['opened@0/1', 'lost.no@9/1', 'lost.no@20/1'],
  ],
  [
    'work that was difficult is counted apart',
    { facts: [fact(0, 'ticket.filed', 1, { canWork: 'hardly' }), fact(5, 'ticket.closed', 1, { cycle: 1, lost: 90 })] },
    ['opened@0/1', 'lost.hardly@5/1'],
  ],
])('%s', (_, story, expected) => {
  expect(counted(story)).toEqual(expected);
});

test('the service at the fact stays, whatever it was sorted under later', () => {
  const facts = [
    fact(0, 'ticket.filed', null, {}, null),
    fact(5, 'ticket.sorted', 1, {}, 7),
    fact(9, 'ticket.resolved', 1, { outcome: 'solved' }, 7),
  ];
  expect(entriesOf(told({ facts })).map(({ measure, serviceId }) => [measure, serviceId])).toEqual([
    ['opened', null],
    ['solved', 7],
    ['ended', 7],
    ['stock_in', null],
    ['stock_out', null],
    ['stock_in', 7],
    ['stock_out', 7],
    ['spent.all', 7],
    ['spent.untaken', 7],
  ]);
});

const only = (pattern: RegExp, story: Partial<TicketRecord>): string[] =>
  entriesOf(told(story))
    .filter(({ measure }) => pattern.test(measure))
    .map(
      ({ measure, at: when, teamId }) => `${measure}@${(when.getTime() - at(0).getTime()) / 60_000}/${teamId ?? '-'}`,
    );

test('a request is in the stock of one team at a time, from asking to its end, and again after a reopening', () => {
  const facts = [
    fact(0, 'ticket.filed', 1),
    fact(1, 'ticket.replied', 1),
    fact(2, 'ticket.handed_over', 3, { fromTeamId: 1, toTeamId: 3 }),
    fact(5, 'ticket.resolved', 3, { outcome: 'solved' }),
    fact(6, 'ticket.closed', 3),
    fact(7, 'ticket.reopened', 3),
    fact(9, 'ticket.withdrawn', 3),
  ];
  expect(only(/^stock/, { facts })).toEqual([
    'stock_in@0/1',
    'stock_out@2/1',
    'stock_in@2/3',
    'stock_out@5/3',
    'stock_in@7/3',
    'stock_out@9/3',
  ]);
});

test('an end after a hand-over is an end with one; the next round begins anew', () => {
  const facts = [
    fact(0, 'ticket.filed', 1),
    fact(2, 'ticket.handed_over', 3, { fromTeamId: 1, toTeamId: 3 }),
    fact(5, 'ticket.resolved', 3, { outcome: 'solved' }),
    fact(7, 'ticket.reopened', 3),
    fact(9, 'ticket.resolved', 3, { outcome: 'declined' }),
  ];
  expect(only(/^ended/, { facts })).toEqual(['ended@5/3', 'ended_handed@5/3', 'ended@9/3']);
});

test('the priority is the one of the fact', () => {
  const weighed = (minute: number, kind: string, priority: string) => ({
    kind,
    at: at(minute),
    details: { about: { ...about(1), priority }, outcome: 'solved' },
  });
  const facts = [
    weighed(0, 'ticket.filed', 'low'),
    weighed(2, 'ticket.priority_changed', 'urgent'),
    weighed(5, 'ticket.resolved', 'urgent'),
  ];
  expect(
    entriesOf(told({ facts }))
      .filter(({ measure }) => /opened|solved/.test(measure))
      .map(({ measure, priority }) => `${measure} ${priority}`),
  ).toEqual(['opened low', 'solved urgent']);
});

test('a follow-up counts when it was opened: in time, late, overdue, right or not', () => {
  const followed = (more: object) => ({
    openedAt: at(1),
    dueAt: at(10),
    contactedAt: null,
    closeBy: at(20),
    doneAt: null,
    overdueAt: null,
    endOverdueAt: null,
    madeRight: null,
    cause: null,
    expiresAt: null,
    ...more,
  });
  const facts = [fact(0, 'ticket.filed', 1)];
  const counts = (more: object) => only(/^recovery/, { facts, recoveries: [followed(more)] });
  expect(counts({})).toEqual(['recovery@1/1']);
  expect(counts({ overdueAt: at(10) })).toEqual(['recovery@1/1', 'recovery.not_contacted@1/1']);
  expect(counts({ contactedAt: at(12) })).toEqual(['recovery@1/1', 'recovery.not_contacted@1/1']);
  // Late and still open is late: else the slowest would be in no figure.
  expect(counts({ contactedAt: at(9), endOverdueAt: at(20) })).toEqual([
    'recovery@1/1',
    'recovery.contacted@1/1',
    'recovery.not_closed@1/1',
  ]);
  expect(counts({ contactedAt: at(9), doneAt: at(15), madeRight: 'yes', expiresAt: at(29) })).toEqual([
    'recovery@1/1',
    'recovery.asked@1/1',
    'recovery.contacted@1/1',
    'recovery.closed@1/1',
    'recovery.right@1/1',
  ]);
  expect(counts({ contactedAt: at(9), doneAt: at(25), madeRight: 'partly' })).toEqual([
    'recovery@1/1',
    'recovery.contacted@1/1',
    'recovery.not_closed@1/1',
    'recovery.not_right@1/1',
  ]);
});

test('how easy it was counts beside the score, of those who were asked for it', () => {
  const asked = { ...question(at(51), 4), drawn: 'ces' as const };
  expect(
    only(/^ces/, {
      invitations: [
        { ...asked, countedCes: 6 },
        { ...asked, countedCes: null },
        { ...question(at(51), 5), drawn: 'driver', countedCes: null },
      ],
    }),
  ).toEqual(['ces_asked@50/9', 'ces6@50/9', 'ces_asked@50/9']);
});

test('whose time it was counts when it was solved, and a transfer by where it came from', () => {
  const facts = [
    fact(0, 'ticket.filed', 1),
    fact(4, 'ticket.handed_over', 3, { fromTeamId: 1, toTeamId: 3, fromPersonId: null, toPersonId: 8 }),
    fact(6, 'ticket.waiting', 3, { on: 'requester' }),
    fact(26, 'ticket.answered', 3),
    fact(30, 'ticket.resolved', 3, { outcome: 'solved' }),
    fact(40, 'ticket.reopened', 3),
    fact(45, 'ticket.resolved', 3, { outcome: 'declined' }),
  ];
  expect(only(/^(spent|moved)/, { facts })).toEqual([
    'spent.all@30/3',
    'spent.untaken@30/3',
    'spent.desk@30/3',
    'spent.requester@30/3',
    'moved.1.3@4/3',
  ]);
});
