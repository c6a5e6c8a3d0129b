import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { ticketRef } from '../consequences/ticket-mailer';
import { ownerState } from '../page/owner-state';
import { TicketExtensions } from '../ticket-extensions';
import { againWords, confirmWords } from '../ticket-words';
import { mayConfirm, mayReopen } from '../ticket.policy';
import { Ticket } from '../ticket.entity';

/** What ended and is not confirmed, and what waits for an answer of theirs. */
const forTheirTurn = `WHERE "requesterId" = ? AND "status" NOT IN ('closed','cancelled')
  AND ("status" = 'resolved' OR "status" = 'waiting' AND "waitingOn" = 'requester')`;

/** Answers that the desk waits for, and what is solved and not confirmed: the requester's turn. */
@Injectable()
export class RequestsWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly extensions: TicketExtensions,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'requests',
      of: (actor, reader, limit) => this.of(actor, reader, limit),
      among: ({ id }) => ({ rows: `"ticket" ${forTheirTurn}`, params: [id] }),
    });
  }

  /** Rides ix_ticket_own_open, whose condition both databases see only where it is written out. */
  private async of(actor: Actor, reader: Reader, limit: number): Promise<WaitingItem[]> {
    const tickets = await rowsOf(Ticket, `${forTheirTurn} ORDER BY "id" DESC LIMIT ?`, [actor.id, limit]);
    const states = await this.extensions.states(tickets, reader);
    return tickets.map((ticket) =>
      item(ticket, states.get(ticket.id)?.words ?? ownerState(ticket, [], reader).words, actor, reader),
    );
  }
}

function item(ticket: Ticket, words: string, actor: Actor, reader: Reader): WaitingItem {
  const { locale } = reader;
  const href = `/tickets/${ticket.id}`;
  return {
    href,
    title: ticket.title,
    ref: ticketRef(ticket.id),
    words,
    icon: ticket.outcome === 'declined' ? 'circle-x' : ticket.status === 'resolved' ? 'circle-check' : 'message-circle',
    due: ticket.status === 'resolved' ? ticket.closesAt : null,
    since: ticket.waitingSince ?? ticket.resolvedAt ?? ticket.createdAt,
    ...(mayConfirm(actor, ticket)
      ? {
          actions: [{ action: `${href}/confirmations`, label: t(confirmWords(ticket), {}, locale), kind: 'primary' }],
          ...(mayReopen(actor, ticket) ? { otherwise: { label: againWords(ticket, locale).label, href } } : {}),
        }
      : {}),
  };
}
