import type { Fact } from '../timeline/fact.entity';
import { Consequences, noneOf } from '../timeline/consequences';
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
} from '../tickets/ticket-facts';
import { type PartyMinutes, partyMinutes, partySpans } from './time-by-party';

export type JourneyFact = Pick<Fact, 'kind' | 'at' | 'details'>;

/** What one need took from the person who had it. */
export interface Effort {
  /** How often they had to ask, answer or come back. */
  contacts: number;
  handOffs: number;
  reopens: number;
  /** Working minutes by whose time it was. */
  waits: PartyMinutes;
}

interface EffortRule {
  /** They had to ask, answer or come back. */
  contact?: true;
  /** It may have gone from one to another. */
  handOff?: true;
}

/** Fact -> what it says about what one need took. */
export const effortTable = new Consequences<EffortRule>(
  'effort',
  ticketFacts,
  [
    [ticketFiled, { contact: true }],
    [ticketAnswered, { contact: true }],
    [ticketReopened, { contact: true }],
    [ticketTaken, { handOff: true }],
    [ticketHandedOver, { handOff: true }],
    ...noneOf(ticketReminded, ticketWarned, ticketRedacted, ticketChaseChanged, ticketWroteOutside),
    ...noneOf(ticketSorted, ticketSpoken, ticketNoted, ticketPriorityChanged, ticketWatched, ticketUnwatched),
    ...noneOf(serviceRestored, ticketConfirmed, ticketClosed, ticketReplied, ticketWaiting, ticketResumed),
    ...noneOf(ticketResolved, resolutionRetracted, ticketWithdrawn),
  ],
  ({ contact, handOff }) => [contact && 'contact', handOff && 'hand-off'].filter(Boolean).join('; '),
);

/** It went from one to another: a first owner, or the same one again, is no hand-off. */
export function isHandOff(fact: JourneyFact): boolean {
  if (ticketTaken.is(fact)) return typeof fact.details.from === 'number';
  if (!ticketHandedOver.is(fact)) return false;
  const { fromTeamId, toTeamId, fromPersonId, toPersonId } = fact.details;
  return differ(fromTeamId, toTeamId) || differ(fromPersonId, toPersonId);
}

const differ = (from: number | null, to: number | null): boolean =>
  typeof from === 'number' && typeof to === 'number' && from !== to;

/** `minutes` counts the working time between two instants. */
export function effortOf(facts: readonly JourneyFact[], now: Date, minutes: (from: Date, to: Date) => number): Effort {
  return {
    contacts: facts.filter(({ kind }) => effortTable.of(kind)?.contact).length,
    handOffs: facts.filter(isHandOff).length,
    reopens: facts.filter((fact) => ticketReopened.is(fact)).length,
    waits: partyMinutes(partySpans(facts, now), minutes),
  };
}
