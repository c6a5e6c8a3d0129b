import type { Fact } from '../../timeline/fact.entity';
import type { Outcome, TicketKind } from '../ticket-flow';
import type { Ticket } from '../ticket.entity';
import { surveyAnswered } from '../../surveys/survey-facts';
import { among, type FactKind, type Nothing } from '../../timeline/fact-kind';
import { Consequences, noneOf } from '../../timeline/consequences';
import {
  resolutionRetracted,
  serviceRestored,
  ticketAnswered,
  ticketClosed,
  ticketConfirmed,
  ticketFacts,
  ticketFiled,
  ticketHandedOver,
  ticketNoted,
  ticketPriorityChanged,
  ticketReopened,
  ticketReplied,
  ticketResolved,
  ticketResumed,
  ticketSorted,
  ticketSpoken,
  ticketTaken,
  ticketChaseChanged,
  ticketRedacted,
  ticketWroteOutside,
  ticketReminded,
  ticketUnwatched,
  ticketWarned,
  ticketWaiting,
  ticketWatched,
  ticketWithdrawn,
} from '../ticket-facts';

/** One stage of a journey: it is reached by the first of these facts. */
export interface StageRule {
  key: string;
  label: string;
  reachedBy: readonly FactKind[];
  /** The promise that this stage keeps. */
  target?: string;
  /** Where only some of these facts reach it. */
  when?: (fact: Fact) => boolean;
  /** The stage before it has to be reached as well: nothing is in progress that nobody has answered. */
  after?: boolean;
  /** A reopen, or a solve that was none, takes it back. */
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
  /** It goes on from here after an end. */
  again?: boolean;
}

export const askedStage: StageRule = { key: 'asked', label: 'Asked', reachedBy: [ticketFiled] };

/** How every way ends. */
export const lastStages: readonly StageRule[] = [
  { key: 'confirmed', label: 'Confirmed', reachedBy: [ticketConfirmed, ticketClosed], again: true },
  { key: 'rated', label: 'Rated', reachedBy: [surveyAnswered], again: true, smile: true },
];

const needStages: readonly StageRule[] = [
  askedStage,
  {
    key: 'heard',
    label: 'Answered|stage',
    reachedBy: [ticketReplied, ticketSpoken, ticketResolved],
    target: 'first_response',
  },
  {
    key: 'in_hand',
    label: 'In progress',
    reachedBy: [ticketTaken, ticketReplied, ticketSpoken, ticketResolved],
    after: true,
  },
  { key: 'solved', label: 'Solved', reachedBy: [ticketResolved], target: 'resolution', again: true },
  ...lastStages,
];

type Way = (ticket: Ticket) => readonly StageRule[];
const ways = new Map<TicketKind, Way>();

/** A kind of ticket that goes through other stages: said by the folder that records what reaches them. */
export function takesAnotherWay(kind: TicketKind, way: Way): void {
  ways.set(kind, way);
}

/** Kind of fact -> the stage that it reaches, of a need that takes the usual way. */
export const needStageTable = stageTable('stage', [...ticketFacts, surveyAnswered], needStages, [
  ...noneOf(ticketSorted, ticketHandedOver, ticketAnswered, ticketNoted, ticketWaiting, ticketResumed),
  ...noneOf(ticketReminded, ticketWarned, ticketRedacted, ticketChaseChanged, ticketWroteOutside),
  ...noneOf(ticketPriorityChanged, ticketWatched, ticketUnwatched, serviceRestored, ticketWithdrawn),
  // They take back what stands after them.
  ...noneOf(ticketReopened, resolutionRetracted),
]);

/** The column of the printed table that these rules are. */
export function stageTable(
  name: string,
  asked: readonly FactKind[],
  rules: readonly StageRule[],
  none: readonly (readonly [FactKind, Nothing])[],
): Consequences<string> {
  const reached = asked.flatMap((kind) => {
    const labels = rules.filter(({ reachedBy }) => reachedBy.includes(kind)).map(({ label }) => label.split('|')[0]);
    return labels.length > 0 ? [[kind, labels.join(', ')] as const] : [];
  });
  return new Consequences(name, asked, [...reached, ...none], (labels) => labels);
}

const withdrawnStage: StageRule = { key: 'withdrawn', label: 'Withdrawn', reachedBy: [ticketWithdrawn] };

/** What a need comes to says its end: not everything that is over was solved. */
const endLabels: Partial<Record<Outcome, string>> = { declined: 'Declined', no_answer: 'No answer' };

/** Nobody confirmed what silence closed. */
const closedLabel = 'Closed|stage';

const ended = (ticket: Ticket): boolean => ticket.status === 'closed' || ticket.status === 'cancelled';

/**
 * Where a ticket stands on its way, from its facts alone: a stage before a reached one counts as reached. It only goes
 * forward, until an end is taken back; then the stage before that end says so.
 */
export function stagesOf(ticket: Ticket, facts: readonly Fact[]): Stage[] {
  const rules = ways.get(ticket.kind)?.(ticket) ?? needStages;
  const again = facts.findLastIndex((fact) => ticketReopened.is(fact) || resolutionRetracted.is(fact));
  const reachedAt: (Date | null)[] = [];
  let closedQuietly = false;
  for (const rule of rules) {
    const by = facts.find((fact, index) => reaches(rule, fact) && (!rule.again || index > again));
    const at = by?.at ?? null;
    if (by && rule.key === 'confirmed') closedQuietly = ticketClosed.is(by);
    const before = reachedAt.at(-1) ?? null;
    reachedAt.push(!rule.after || at === null ? at : before && (before > at ? before : at));
  }
  const last = reachedAt.findLastIndex((at) => at !== null);
  const over = ended(ticket);
  const withdrawn = ticket.status === 'cancelled';
  const stages = rules.map(({ key, label, target, smile }, index): Stage => {
    const done = index < last || (index === last && (over || index === rules.length - 1));
    return {
      key,
      label:
        (key === 'solved' && ticket.outcome !== null && endLabels[ticket.outcome]) ||
        (key === 'confirmed' && closedQuietly && closedLabel) ||
        label,
      target,
      smile: smile && reachedAt[index] !== null,
      state: done ? 'done' : index === last ? 'now' : 'next',
      at: reachedAt[index],
      again: index === last && again !== -1 && !over && ticket.status !== 'resolved',
    };
  });
  // What was withdrawn goes nowhere from there.
  return withdrawn ? [...stages.slice(0, last + 1), endOf(facts)] : stages;
}

const reaches = ({ reachedBy, when }: StageRule, fact: Fact): boolean =>
  among(fact, reachedBy) && (when?.(fact) ?? true);

const endOf = (facts: readonly Fact[]): Stage => ({
  ...withdrawnStage,
  state: 'done',
  at: facts.findLast((fact) => ticketWithdrawn.is(fact))?.at ?? null,
});
