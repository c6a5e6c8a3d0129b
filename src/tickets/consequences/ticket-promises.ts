import { Consequences, noneOf } from '../../timeline/consequences';
import type { Fact } from '../../timeline/fact.entity';
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
  ticketChaseChanged,
  ticketRedacted,
  ticketWroteOutside,
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

/** What a promise clock is told. The engine knows no tickets; it knows these. */
export type PromiseMove =
  | 'begin'
  | 'rematch'
  | 'requester wrote'
  | 'desk wrote'
  /** The state that the ticket is in now. */
  | 'state'
  | 'done'
  | 'again'
  /** Its end had been none. */
  | 'retract'
  | 'stop';

interface PromiseRule {
  moves: readonly PromiseMove[];
  /** Where the same kind means something else. */
  unless?: { words: string; applies: (fact: Fact) => boolean; moves: readonly PromiseMove[] };
}

/** Fact -> what each promise of the ticket does. An internal note answers nothing. */
export const ticketPromises = new Consequences<PromiseRule>(
  'clock',
  ticketFacts,
  [
    [ticketFiled, { moves: ['begin', 'requester wrote'] }],
    [ticketSorted, { moves: ['rematch'] }],
    [ticketPriorityChanged, { moves: ['rematch'] }],
    [ticketHandedOver, { moves: ['rematch'] }],
    [ticketAnswered, { moves: ['requester wrote', 'state'] }],
    [ticketReplied, { moves: ['desk wrote', 'state'] }],
    [ticketSpoken, { moves: ['desk wrote'] }],
    [ticketWaiting, { moves: ['state'] }],
    [ticketResumed, { moves: ['state'] }],
    [
      ticketResolved,
      {
        moves: ['desk wrote', 'done'],
        // The desk answered nothing then, so it has kept nothing.
        unless: {
          words: 'an approver ended it',
          applies: (fact) => ticketResolved.is(fact) && fact.details.approval === true,
          moves: ['stop'],
        },
      },
    ],
    [ticketReopened, { moves: ['again', 'requester wrote'] }],
    [resolutionRetracted, { moves: ['retract'] }],
    [ticketWithdrawn, { moves: ['stop'] }],
    ...noneOf(ticketReminded, ticketWarned, ticketRedacted, ticketChaseChanged, ticketWroteOutside),
    ...noneOf(ticketTaken, ticketNoted, ticketWatched, ticketUnwatched, serviceRestored, ticketConfirmed, ticketClosed),
  ],
  ({ moves, unless }) => moves.join(', ') + (unless ? ` (${unless.words}: ${unless.moves.join(', ')})` : ''),
);

export function promiseMoves(fact: Fact): readonly PromiseMove[] {
  const rule = ticketPromises.of(fact.kind);
  return rule?.unless?.applies(fact) ? rule.unless.moves : (rule?.moves ?? []);
}
