import type { Party } from '../tickets/ticket-flow';
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

export type JourneyFact = Pick<Fact, 'kind' | 'at' | 'details'>;

/** On whom a ticket waited; the desk is where it waits while nobody else was named. */
export type Waiter = 'desk' | Party;

export interface Wait {
  on: Waiter;
  from: Date;
  to: Date;
}

/** What one need took from the person who had it. */
export interface Effort {
  /** How often they had to ask, answer or come back. */
  contacts: number;
  handOffs: number;
  reopens: number;
  /** Working minutes by whom it waited on. */
  waits: Partial<Record<Waiter, number>>;
}

interface EffortRule {
  /** They had to ask, answer or come back. */
  contact?: true;
  /** It may have gone from one to another. */
  handOff?: true;
  /** On whom it waits from here on. */
  waits?: 'desk' | 'who it names' | 'desk, if they were asked' | 'nobody';
}

/** Fact -> what it says about what one need took. */
export const effortTable = new Consequences<EffortRule>(
  'effort',
  ticketFacts,
  [
    [ticketFiled, { contact: true, waits: 'desk' }],
    [ticketAnswered, { contact: true, waits: 'desk, if they were asked' }],
    [ticketReopened, { contact: true, waits: 'desk' }],
    [ticketReplied, { waits: 'desk, if they were asked' }],
    [ticketTaken, { handOff: true }],
    [ticketHandedOver, { handOff: true }],
    [ticketWaiting, { waits: 'who it names' }],
    [ticketResumed, { waits: 'desk' }],
    [ticketResolved, { waits: 'nobody' }],
    [resolutionRetracted, { waits: 'desk' }],
    [ticketWithdrawn, { waits: 'nobody' }],
    ...noneOf(ticketReminded, ticketWarned, ticketRedacted, ticketChaseChanged, ticketWroteOutside),
    ...noneOf(ticketSorted, ticketSpoken, ticketNoted, ticketPriorityChanged, ticketWatched, ticketUnwatched),
    ...noneOf(serviceRestored, ticketConfirmed, ticketClosed),
  ],
  ({ contact, handOff, waits }) =>
    [contact && 'contact', handOff && 'hand-off', waits && `waits: ${waits}`].filter(Boolean).join('; '),
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

/** On whom it waited from fact to fact, until it was solved or withdrawn. What lasts still, lasts until `now`. */
export function waitsOf(facts: readonly JourneyFact[], now: Date): Wait[] {
  const waits: Wait[] = [];
  let on: Waiter | null = null;
  let from = now;
  for (const fact of [...facts, { kind: 'end', at: now, details: {} }]) {
    const next: Waiter | null = fact.kind === 'end' ? null : waiterAfter(fact, on);
    if (next === on && fact.kind !== 'end') continue;
    if (on && fact.at > from) waits.push({ on, from, to: fact.at });
    on = next;
    from = fact.at;
  }
  return waits;
}

function waiterAfter(fact: JourneyFact, on: Waiter | null): Waiter | null {
  const waits = effortTable.of(fact.kind)?.waits;
  if (ticketWaiting.is(fact)) return fact.details.on;
  if (waits === 'desk, if they were asked') return on === 'requester' ? 'desk' : on;
  return waits === 'desk' ? 'desk' : waits === 'nobody' ? null : on;
}

/** `minutes` counts the working time between two instants. */
export function effortOf(facts: readonly JourneyFact[], now: Date, minutes: (from: Date, to: Date) => number): Effort {
  const waits: Effort['waits'] = {};
  for (const { on, from, to } of waitsOf(facts, now)) waits[on] = (waits[on] ?? 0) + minutes(from, to);
  return {
    contacts: facts.filter(({ kind }) => effortTable.of(kind)?.contact).length,
    handOffs: facts.filter(isHandOff).length,
    reopens: facts.filter((fact) => ticketReopened.is(fact)).length,
    waits,
  };
}
