import type { Audience } from '../timeline/fact.entity';

/** Every kind of fact a ticket can have, and who may read it. */
export const ticketFacts = {
  'ticket.filed': 'subject',
  'ticket.sorted': 'subject',
  'ticket.taken': 'subject',
  'ticket.handed_over': 'subject',
  'ticket.answered': 'subject',
  'ticket.replied': 'subject',
  'ticket.spoken': 'subject',
  'ticket.noted': 'desk',
  'ticket.waiting': 'subject',
  'ticket.resumed': 'subject',
  'ticket.priority_changed': 'desk',
  'ticket.watched': 'subject',
  'ticket.unwatched': 'subject',
  'ticket.works_again': 'subject',
  'ticket.resolved': 'subject',
  'ticket.confirmed': 'subject',
  'ticket.closed': 'subject',
  'ticket.reopened': 'subject',
  'ticket.withdrawn': 'subject',
} as const satisfies Record<string, Audience>;

export type TicketFact = keyof typeof ticketFacts;

export const ticketSubject = (id: number) => ({ kind: 'ticket', id });

/** What every fact of a ticket says of it: codes and ids, never words. */
export interface TicketAbout {
  kind: string;
  serviceId: number | null;
  teamId: number | null;
  departmentId: number | null;
  /** Facts of the first weeks do not know it. */
  priority?: string;
}
