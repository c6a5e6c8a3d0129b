import type { Fact } from '../../timeline/fact.entity';
import type { TicketKind } from '../ticket-flow';
import type { Ticket } from '../ticket.entity';

/** One stage of a journey: it is reached by the first of these facts. */
export interface StageRule {
  key: string;
  label: string;
  reachedBy: readonly string[];
  /** The promise that this stage keeps. */
  target?: string;
  /** A reopen takes it back. */
  again?: boolean;
  smile?: boolean;
}

export interface Stage {
  key: string;
  label: string;
  state: 'done' | 'now' | 'next';
  at: Date | null;
  target?: string;
  smile?: boolean;
}

const ending: StageRule[] = [
  { key: 'confirmed', label: 'Confirmed', reachedBy: ['ticket.confirmed', 'ticket.closed'], again: true },
  { key: 'rated', label: 'Rated', reachedBy: ['survey.answered'], again: true, smile: true },
];

const need: StageRule[] = [
  { key: 'asked', label: 'Asked', reachedBy: ['ticket.filed'] },
  {
    key: 'heard',
    label: 'Heard',
    reachedBy: ['ticket.replied', 'ticket.spoken', 'ticket.resolved'],
    target: 'first_response',
  },
  { key: 'in_hand', label: 'In hand', reachedBy: ['ticket.taken', 'ticket.replied', 'ticket.spoken'] },
  { key: 'solved', label: 'Solved', reachedBy: ['ticket.resolved'], target: 'resolution', again: true },
  ...ending,
];

/** Tools take another way: what reaches their stages is recorded by the folder that knows tools. */
const tool: StageRule[] = [
  { key: 'asked', label: 'Asked', reachedBy: ['ticket.filed'] },
  { key: 'decided', label: 'Decided', reachedBy: ['approval.granted', 'approval.declined', 'approval.not_needed'] },
  { key: 'ordered', label: 'Ordered', reachedBy: ['tool.ordered'] },
  { key: 'in_hands', label: 'In your hands', reachedBy: ['ticket.resolved'], target: 'fulfilment', again: true },
  ...ending,
];

/** What was declined is never in anybody's hands. */
const declined: StageRule[] = [
  { key: 'asked', label: 'Asked', reachedBy: ['ticket.filed'] },
  { key: 'decided', label: 'Declined', reachedBy: ['ticket.resolved'], again: true },
  ...ending,
];

export const stageRules: Record<TicketKind, readonly StageRule[]> = {
  incident: need,
  question: need,
  tool_request: tool,
};

const ended = (ticket: Ticket): boolean => ticket.status === 'closed' || ticket.status === 'cancelled';

/** Where a ticket stands on its way, from its facts alone: a stage before a reached one counts as reached. */
export function stagesOf(ticket: Ticket, facts: readonly Fact[]): Stage[] {
  const rules = ticket.kind === 'tool_request' && ticket.outcome === 'declined' ? declined : stageRules[ticket.kind];
  const reopened = facts.findLastIndex(({ kind }) => kind === 'ticket.reopened');
  const reachedAt = rules.map(
    ({ reachedBy, again }) =>
      facts.find(({ kind }, index) => reachedBy.includes(kind) && (!again || index > reopened))?.at ?? null,
  );
  const last = reachedAt.findLastIndex((at) => at !== null);
  return rules.map(({ key, label, target, smile }, index) => ({
    key,
    label,
    target,
    smile: smile && reachedAt[index] !== null,
    state:
      index < last || (index === last && (ended(ticket) || index === rules.length - 1))
        ? 'done'
        : index === last
          ? 'now'
          : 'next',
    at: reachedAt[index],
  }));
}
