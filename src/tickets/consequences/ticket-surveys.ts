import type { TicketFact } from '../ticket-facts';

/** Fact -> what happens to the question at the end. Nobody is asked after a withdrawal. */
export const ticketSurveys: Partial<Record<TicketFact, 'ask' | 'hold'>> = {
  'ticket.confirmed': 'ask',
  'ticket.closed': 'ask',
  'ticket.reopened': 'hold',
};
