import type { TicketFact } from '../ticket-facts';
import type { Ticket } from '../ticket.entity';

export interface MailRule {
  template: string;
  to: 'requester' | 'requester and watchers' | 'added watcher';
  /** Whether this change needs the person. */
  when?: (ticket: Ticket, actorId: number | null) => boolean;
}

const waitsForRequester = (ticket: Ticket): boolean => ticket.waitingOn === 'requester';

/** Fact -> which mail to whom: one for each change that needs the person. Moments stay on the page. */
export const ticketMails: Partial<Record<TicketFact, MailRule>> = {
  // Who asks for a tool hears from those who know who decides.
  'ticket.filed': { template: 'received', to: 'requester', when: (ticket) => ticket.kind !== 'tool_request' },
  'ticket.replied': { template: 'reply', to: 'requester and watchers', when: (ticket) => !waitsForRequester(ticket) },
  'ticket.waiting': { template: 'waiting', to: 'requester and watchers', when: waitsForRequester },
  'ticket.resolved': { template: 'solved', to: 'requester and watchers' },
  // Only where the desk opened it: nobody gets a mail about what they did themselves.
  'ticket.reopened': {
    template: 'reopened',
    to: 'requester',
    when: (ticket, actorId) => actorId !== ticket.requesterId && actorId !== ticket.submittedById,
  },
  'ticket.watched': { template: 'watching', to: 'added watcher' },
};
