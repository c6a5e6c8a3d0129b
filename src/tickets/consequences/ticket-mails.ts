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
import type { Ticket } from '../ticket.entity';

export interface MailRule {
  template: string;
  to: 'requester' | 'requester and watchers' | 'added watcher';
  /** What was mailed before and is taken back: it goes only to those whom that mail has reached. */
  unsays?: string;
  /** Whether this change needs the person. */
  when?: (ticket: Ticket, actorId: number | null) => boolean;
}

const waitsForRequester = (ticket: Ticket): boolean => ticket.waitingOn === 'requester';

/** Fact -> which mail to whom: one for each change that needs the person. Moments stay on the page. */
export const ticketMails = new Consequences<MailRule>(
  'mail',
  ticketFacts,
  [
    // Who asks for a tool hears from those who know who decides.
    [ticketFiled, { template: 'received', to: 'requester', when: (ticket) => ticket.kind !== 'tool_request' }],
    [ticketReplied, { template: 'reply', to: 'requester and watchers', when: (ticket) => !waitsForRequester(ticket) }],
    [ticketReminded, { template: 'reminder', to: 'requester' }],
    [ticketWarned, { template: 'ending', to: 'requester' }],
    [ticketWaiting, { template: 'waiting', to: 'requester and watchers', when: waitsForRequester }],
    [ticketResolved, { template: 'solved', to: 'requester and watchers' }],
    // Only where the desk opened it: nobody gets a mail about what they did themselves.
    [
      ticketReopened,
      {
        template: 'reopened',
        to: 'requester',
        when: (ticket, actorId) => actorId !== ticket.requesterId && actorId !== ticket.submittedById,
      },
    ],
    // Whom the other mail has not reached yet, it never does.
    [resolutionRetracted, { template: 'not-solved', to: 'requester and watchers', unsays: 'solved' }],
    [ticketWatched, { template: 'watching', to: 'added watcher' }],
    // What goes outside is an email of its own, to whom it was written to.
    ...noneOf(
      ticketChaseChanged,
      ticketWroteOutside,
      ticketRedacted,
      ticketSorted,
      ticketTaken,
      ticketHandedOver,
      ticketAnswered,
      ticketSpoken,
      ticketNoted,
      ticketResumed,
    ),
    ...noneOf(ticketPriorityChanged, ticketUnwatched, serviceRestored, ticketConfirmed, ticketClosed, ticketWithdrawn),
  ],
  ({ template, to }) => `${template} to ${to}`,
);
