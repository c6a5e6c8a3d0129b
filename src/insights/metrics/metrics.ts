/** What is counted, by name. `kept.` and `broken.` go on with the promise's target, `time.` with what was timed. */
export const scores = ['score1', 'score2', 'score3', 'score4', 'score5'] as const;

/** The promises behind "Promises kept": the first answer and the solution. The others are counted beside them. */
export const ownPromises = ['first_response', 'resolution'] as const;

/** Every promise that a request itself can have. */
export const promised = ['first_response', 'next_response', 'periodic_update', 'resolution', 'given_word'] as const;

/** Working time lost, by whether the person could not work at all or with difficulty. */
export const lostMeasures = { no: 'lost.no', hardly: 'lost.hardly' } as const;

/** The same of one cause: its code follows. */
export const lostByCause = { no: 'stopped.', hardly: 'hampered.' } as const;

/** Working time from asking to the end, all of it and by whose it was. */
export const spentMeasures = {
  end_to_end: 'spent.all',
  spent_untaken: 'spent.untaken',
  spent_desk: 'spent.desk',
  spent_requester: 'spent.requester',
  spent_approver: 'spent.approver',
  spent_purchase: 'spent.purchase',
  spent_vendor: 'spent.vendor',
} as const;

/** Promise kept or broken, by whether the answer was satisfied. */
export const crossings = ['kept_unsatisfied', 'broken_unsatisfied', 'kept_satisfied', 'broken_satisfied'] as const;
export type Crossing = (typeof crossings)[number];

/** What can be opened from a figure: a name for addresses, and the measures behind it. */
export const openings = {
  opened: ['opened'],
  solved: ['solved'],
  ended: ['ended'],
  ended_handed: ['ended_handed'],
  satisfied: ['score4', 'score5'],
  unsatisfied: ['score1', 'score2', 'score3'],
  kept: ownPromises.map((target) => `kept.${target}`),
  broken: ownPromises.map((target) => `broken.${target}`),
  reopened: ['reopened'],
  handed: ['handed_over'],
  kept_unsatisfied: ['kept_unsatisfied'],
  kept_satisfied: ['kept_satisfied'],
  broken_unsatisfied: ['broken_unsatisfied'],
  broken_satisfied: ['broken_satisfied'],
  asked: ['asked'],
  first_response: ['time.first_response'],
  resolution: ['time.resolution'],
  recovery: ['recovery'],
  end_to_end: [spentMeasures.end_to_end],
  spent_untaken: [spentMeasures.spent_untaken],
  spent_desk: [spentMeasures.spent_desk],
  spent_requester: [spentMeasures.spent_requester],
  spent_approver: [spentMeasures.spent_approver],
  spent_purchase: [spentMeasures.spent_purchase],
  spent_vendor: [spentMeasures.spent_vendor],
} as const satisfies Record<string, readonly string[]>;

export type Opening = keyof typeof openings;

/** Answers stand behind these, and behind most follow-ups: who reads them one by one knows who was not satisfied. */
export const opensAnswers = (which: Opening): boolean => which.endsWith('satisfied') || which === 'recovery';

/** What tells who was asked and who answered. */
export const answering: readonly string[] = ['asked', ...scores];

/** Who would be known by their figures: no result groups by fewer people than this. */
export const smallestTeam = 3;
