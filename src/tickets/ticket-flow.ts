import { never } from '../core/time';

/** States and allowed moves as data: the ticket's verbs ask here, the pages draw their buttons from here. */

const statuses = ['new', 'open', 'waiting', 'resolved', 'closed', 'cancelled'] as const;
export type Status = (typeof statuses)[number];

export const parties = ['requester', 'approval', 'third_party'] as const;
export type Party = (typeof parties)[number];

export const outcomes = ['solved', 'workaround', 'declined', 'no_answer'] as const;
export type Outcome = (typeof outcomes)[number];

export const kinds = ['incident', 'question', 'tool_request'] as const;
export type TicketKind = (typeof kinds)[number];

export const channels = ['portal', 'mail', 'phone', 'desk'] as const;
export type Channel = (typeof channels)[number];

/** Whom the desk still owes something. */
export const openStatuses: readonly Status[] = ['new', 'open', 'waiting'];

export const moves = {
  assign: { from: ['new', 'open', 'waiting'] },
  triage: { from: ['new', 'open', 'waiting', 'resolved', 'closed'] },
  // Also into what is closed: the person reads it, and says whether it is broken again.
  reply: { from: ['new', 'open', 'waiting', 'resolved', 'closed'] },
  answer: { from: ['new', 'open', 'waiting', 'resolved'] },
  wait: { from: ['new', 'open', 'waiting'], to: 'waiting' },
  resume: { from: ['waiting'], to: 'open' },
  resolve: { from: ['new', 'open', 'waiting'], to: 'resolved' },
  confirm: { from: ['resolved'], to: 'closed' },
  close: { from: ['resolved'], to: 'closed' },
  reopen: { from: ['resolved', 'closed'], to: 'open' },
  retract: { from: ['resolved', 'closed'], to: 'open' },
  withdraw: { from: ['new', 'open', 'waiting'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly Status[]; to?: Status }>;

export type Move = keyof typeof moves;

export function allows(status: Status, move: Move): boolean {
  return (moves[move].from as readonly Status[]).includes(status);
}

/**
 * Every status but the first can be reached, and every move starts somewhere: a slip in the table stops the program.
 */
export function checkFlow(): void {
  const reached = new Set<Status>(['new']);
  for (const move of Object.values<{ from: readonly Status[]; to?: Status }>(moves)) {
    if (move.from.length === 0) throw new Error('A move starts nowhere');
    if (move.to) reached.add(move.to);
  }
  const lost = statuses.filter((status) => !reached.has(status));
  if (lost.length) throw new Error(`No move leads to ${lost.join(', ')}`);
}

export const notWaiting = { waitingOn: null, waitingSince: null } as const;
export const notEnded = { outcome: null, resolvedAt: null, closedAt: null, closesAt: null } as const;

/** Nobody has done anything about it, and nothing is promised before the clocks begin. */
export const nothingYet = {
  ...notWaiting,
  ...notEnded,
  unanswered: false,
  cycle: 1,
  reopenCount: 0,
  transferCount: 0,
  resolvedById: null,
  worksAgainAt: null,
  lostMinutes: null,
  promiseAt: never,
  riskAt: never,
  promiseTarget: null,
  unpromised: false,
  unpromisedFor: null,
  version: 1,
} as const;

const over = 'This ticket is no longer open. Check it before you go on.';

/** Where somebody else has a tool request. */
export const notYours = 'Only the team that has it can deliver or decline it.';

export const undecided = 'This isn’t decided yet. It’ll go on automatically once everyone asked has approved.';

/** What is said where a move is not allowed. */
export const refusals: Record<Move, string> = {
  assign: over,
  triage: over,
  reply: over,
  answer: over,
  wait: over,
  resume: 'This ticket isn’t waiting.',
  resolve: 'This ticket ended in the meantime.',
  confirm: 'There’s nothing to confirm: this ticket isn’t waiting for confirmation.',
  close: 'There’s nothing to close: this ticket hasn’t ended.',
  reopen: 'Only a ticket that has ended can be reopened.',
  retract: 'Only an end that was said can be taken back.',
  withdraw: 'This ticket can no longer be withdrawn.',
};
