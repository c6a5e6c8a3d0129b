import type { Party } from '../tickets/ticket-flow';
import type { Fact } from '../timeline/fact.entity';

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

const contactKinds: readonly string[] = ['ticket.filed', 'ticket.answered', 'ticket.reopened'];

/** It went from one to another: a first owner, or the same one again, is no hand-off. */
export function isHandOff({ kind, details }: JourneyFact): boolean {
  if (kind === 'ticket.taken') return typeof details.from === 'number';
  if (kind !== 'ticket.handed_over') return false;
  const { fromTeamId, toTeamId, fromPersonId, toPersonId } = details;
  return differ(fromTeamId, toTeamId) || differ(fromPersonId, toPersonId);
}

const differ = (from: unknown, to: unknown): boolean =>
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

function waiterAfter({ kind, details }: JourneyFact, on: Waiter | null): Waiter | null {
  switch (kind) {
    case 'ticket.filed':
    case 'ticket.reopened':
    case 'ticket.resumed':
      return 'desk';
    case 'ticket.waiting':
      return details.on as Party;
    case 'ticket.answered':
    case 'ticket.replied':
      return on === 'requester' ? 'desk' : on;
    case 'ticket.resolved':
    case 'ticket.withdrawn':
      return null;
    default:
      return on;
  }
}

/** `minutes` counts the working time between two instants. */
export function effortOf(facts: readonly JourneyFact[], now: Date, minutes: (from: Date, to: Date) => number): Effort {
  const waits: Effort['waits'] = {};
  for (const { on, from, to } of waitsOf(facts, now)) waits[on] = (waits[on] ?? 0) + minutes(from, to);
  return {
    contacts: facts.filter(({ kind }) => contactKinds.includes(kind)).length,
    handOffs: facts.filter(isHandOff).length,
    reopens: facts.filter(({ kind }) => kind === 'ticket.reopened').length,
    waits,
  };
}
