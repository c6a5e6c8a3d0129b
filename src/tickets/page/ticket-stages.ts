import type { Fact } from '../../timeline/fact.entity';
import type { TicketKind } from '../ticket-flow';
import type { Ticket } from '../ticket.entity';
import { surveyAnswered } from '../../surveys/survey-facts';
import { among, type FactKind, type Nothing } from '../../timeline/fact-kind';
import { Consequences, noneOf } from '../../timeline/consequences';
import {
  resolutionRetracted,
  serviceRestored,
  standingFacts,
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
  ticketUnwatched,
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

export const askedStage: StageRule = { key: 'asked', label: 'Asked', reachedBy: [ticketFiled] };

/** How every way ends. */
export const lastStages: readonly StageRule[] = [
  { key: 'confirmed', label: 'Confirmed', reachedBy: [ticketConfirmed, ticketClosed], again: true },
  { key: 'rated', label: 'Rated', reachedBy: [surveyAnswered], again: true, smile: true },
];

const needStages: readonly StageRule[] = [
  askedStage,
  { key: 'heard', label: 'Heard', reachedBy: [ticketReplied, ticketSpoken, ticketResolved], target: 'first_response' },
  { key: 'in_hand', label: 'In hand', reachedBy: [ticketTaken, ticketReplied, ticketSpoken] },
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
    const labels = rules.filter(({ reachedBy }) => reachedBy.includes(kind)).map(({ label }) => label);
    return labels.length > 0 ? [[kind, labels.join(', ')] as const] : [];
  });
  return new Consequences(name, asked, [...reached, ...none], (labels) => labels);
}

const ended = (ticket: Ticket): boolean => ticket.status === 'closed' || ticket.status === 'cancelled';

/** Where a ticket stands on its way, from its facts alone: a stage before a reached one counts as reached. */
export function stagesOf(ticket: Ticket, all: readonly Fact[]): Stage[] {
  const facts = standingFacts(all);
  const rules = ways.get(ticket.kind)?.(ticket) ?? needStages;
  const reopened = facts.findLastIndex((fact) => ticketReopened.is(fact));
  const reachedAt = rules.map(
    ({ reachedBy, again }) =>
      facts.find((fact, index) => among(fact, reachedBy) && (!again || index > reopened))?.at ?? null,
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
