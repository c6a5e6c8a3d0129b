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
} from '../../tickets/ticket-facts';

interface InsightRule {
  /** The measure that one of it adds to. How something ended says its outcome. */
  counts?: 'opened' | 'solved' | 'reopened' | 'withdrawn' | 'handed_over';
  /** Whether it opens or ends what is counted as open. */
  stock?: 'in' | 'out';
  /** The solve before it counts for nothing. */
  uncounts?: true;
  /** It may say what working time was lost. */
  lost?: true;
}

/**
 * Fact -> what is counted. Every fact of a ticket says with which dimensions, so one that moves it moves what is open.
 */
export const insightTable = new Consequences<InsightRule>(
  'insight',
  ticketFacts,
  [
    [ticketFiled, { counts: 'opened', stock: 'in' }],
    [ticketTaken, { counts: 'handed_over' }],
    [ticketHandedOver, { counts: 'handed_over' }],
    [ticketResolved, { counts: 'solved', stock: 'out' }],
    [resolutionRetracted, { uncounts: true }],
    [ticketReopened, { counts: 'reopened', stock: 'in' }],
    [ticketWithdrawn, { counts: 'withdrawn', stock: 'out', lost: true }],
    [ticketConfirmed, { lost: true }],
    [ticketClosed, { lost: true }],
    [serviceRestored, { lost: true }],
    ...noneOf(ticketSorted, ticketAnswered, ticketReplied, ticketSpoken, ticketNoted, ticketWaiting, ticketResumed),
    ...noneOf(ticketReminded, ticketWarned, ticketRedacted, ticketChaseChanged, ticketWroteOutside),
    ...noneOf(ticketPriorityChanged, ticketWatched, ticketUnwatched),
  ],
  ({ counts, stock, uncounts, lost }) =>
    [uncounts && 'takes the solve back', counts && `counts ${counts}`, stock && `open: ${stock}`, lost && 'lost time']
      .filter(Boolean)
      .join('; '),
);

/** Whether it says what working time the cycle cost; not every fact that may does. */
export const countsLoss = <F extends { kind: string; details: object }>(
  fact: F,
): fact is F & { details: { cycle: number; lost: number } } =>
  insightTable.of(fact.kind)?.lost === true && 'lost' in fact.details && typeof fact.details.lost === 'number';
