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
  ticketRedacted,
  ticketReminded,
  ticketReopened,
  ticketReplied,
  ticketResolved,
  ticketResumed,
  ticketSorted,
  ticketSpoken,
  ticketTaken,
  ticketUnwatched,
  ticketWaiting,
  ticketWarned,
  ticketWatched,
  ticketWithdrawn,
} from '../ticket-facts';

/** Fact -> what happens to the question at the end. Nobody is asked after a withdrawal. */
export const ticketSurveys = new Consequences<'ask' | 'hold' | 'drop'>(
  'survey',
  ticketFacts,
  [
    [ticketConfirmed, 'ask'],
    [ticketClosed, 'ask'],
    [ticketReopened, 'hold'],
    [resolutionRetracted, 'drop'],
    ...noneOf(ticketFiled, ticketSorted, ticketTaken, ticketHandedOver, ticketAnswered, ticketReplied, ticketSpoken),
    ...noneOf(ticketNoted, ticketWaiting, ticketResumed, ticketPriorityChanged, ticketWatched, ticketUnwatched),
    ...noneOf(serviceRestored, ticketResolved, ticketWithdrawn, ticketReminded, ticketWarned, ticketRedacted),
  ],
  (effect) => effect,
);
