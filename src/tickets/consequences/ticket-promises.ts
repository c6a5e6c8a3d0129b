import type { TicketFact } from '../ticket-facts';
import type { Ticket } from '../ticket.entity';

/** What a promise clock is told. The engine knows no tickets; it knows these. */
export type PromiseMove =
  | { type: 'begin' }
  | { type: 'rematch' }
  | { type: 'requesterWrote' }
  | { type: 'deskWrote' }
  | { type: 'state'; to: string }
  | { type: 'done' }
  | { type: 'again' }
  | { type: 'stop' };

const state = (ticket: Ticket): PromiseMove => ({
  type: 'state',
  to: ticket.waitingOn ? `waiting:${ticket.waitingOn}` : ticket.status,
});

/**
 * Fact -> what each promise of the ticket does. A kind that is not here moves no clock; an internal note answers
 * nothing.
 */
export const ticketPromises: Partial<
  Record<TicketFact, (ticket: Ticket, details: Record<string, unknown>) => PromiseMove[]>
> = {
  'ticket.filed': () => [{ type: 'begin' }, { type: 'requesterWrote' }],
  'ticket.sorted': () => [{ type: 'rematch' }],
  'ticket.priority_changed': () => [{ type: 'rematch' }],
  'ticket.handed_over': () => [{ type: 'rematch' }],
  'ticket.answered': (ticket) => [{ type: 'requesterWrote' }, state(ticket)],
  'ticket.replied': (ticket) => [{ type: 'deskWrote' }, state(ticket)],
  'ticket.spoken': () => [{ type: 'deskWrote' }],
  'ticket.waiting': (ticket) => [state(ticket)],
  'ticket.resumed': (ticket) => [state(ticket)],
  // Where an approver ended it the desk answered nothing, so it has kept nothing.
  'ticket.resolved': (_, { approval }) => (approval ? [{ type: 'stop' }] : [{ type: 'deskWrote' }, { type: 'done' }]),
  'ticket.reopened': () => [{ type: 'again' }, { type: 'requesterWrote' }],
  'ticket.withdrawn': () => [{ type: 'stop' }],
};
