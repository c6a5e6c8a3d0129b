import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { ticketRef } from '../consequences/ticket-mailer';
import { ownerState } from '../page/owner-state';
import { confirmWords } from '../ticket-words';
import { mayConfirm, mayReopen } from '../ticket.policy';
import { Ticket } from '../ticket.entity';

/** Answers that the desk waits for, and what is solved and not confirmed: the requester's turn. */
@Injectable()
export class RequestsWaiting implements OnModuleInit {
  constructor(private readonly waiting: Waiting) {}

  onModuleInit(): void {
    this.waiting.register({ name: 'requests', of: (actor, reader, limit) => this.of(actor, reader, limit) });
  }

  private async of(actor: Actor, reader: Reader, limit: number): Promise<WaitingItem[]> {
    const tickets = await repo(Ticket).find({
      where: [
        { requesterId: actor.id, status: 'waiting', waitingOn: 'requester' },
        { requesterId: actor.id, status: 'resolved' },
      ],
      order: { id: 'DESC' },
      take: limit,
    });
    return tickets.map((ticket) => item(ticket, actor, reader));
  }
}

function item(ticket: Ticket, actor: Actor, reader: Reader): WaitingItem {
  const { locale } = reader;
  const declined = ticket.status === 'resolved' && ticket.outcome === 'declined';
  const href = `/tickets/${ticket.id}`;
  return {
    href,
    title: ticket.title,
    ref: ticketRef(ticket.id),
    words: declined
      ? t('Declined {day}. The reason and an alternative are on its page.', declinedOn(ticket, reader), locale)
      : ownerState(ticket, [], reader).words,
    icon: ticket.status === 'resolved' ? 'circle-check' : 'message-circle',
    due: ticket.status === 'resolved' ? ticket.closesAt : null,
    since: ticket.waitingSince ?? ticket.resolvedAt ?? ticket.createdAt,
    ...(mayConfirm(actor, ticket)
      ? {
          actions: [{ action: `${href}/confirmations`, label: t(confirmWords(ticket), {}, locale), kind: 'primary' }],
          ...(mayReopen(actor, ticket) ? { otherwise: { label: t('Not yet', {}, locale), href } } : {}),
        }
      : {}),
  };
}

const declinedOn = ({ resolvedAt }: Ticket, reader: Reader) => ({ day: dayWords(resolvedAt as Date, reader) });
