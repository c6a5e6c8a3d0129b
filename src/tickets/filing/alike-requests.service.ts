import { Injectable } from '@nestjs/common';
import { timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ticketRef } from '../consequences/ticket-mailer';
import { statusLabel } from '../status-badge';
import { TicketQueries } from '../ticket-queries';
import { mayAnswer } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { soundsLike } from './likeness';

const shown = 3;
const lookedAt = 60;

/** What somebody has open already and may be about to send again. */
@Injectable()
export class AlikeRequests {
  constructor(private readonly queries: TicketQueries) {}

  /** Of the same person's open ones those that sound like it, the newest first. */
  async of(actor: Actor, words: string, requesterId: number): Promise<Ticket[]> {
    if (!words.trim()) return [];
    return (await this.queries.ownedBy(actor.id, { ended: false, limit: lookedAt }))
      .filter((ticket) => ticket.requesterId === requesterId && mayAnswer(actor, ticket))
      .filter(({ title }) => soundsLike(title, words))
      .slice(0, shown);
  }
}

/** "Is it this one?", with where each stands; `seen` goes along with the form, so that nobody is asked twice. */
export function alikePart(tickets: readonly Ticket[], reader: Reader) {
  const { locale } = reader;
  return {
    seen: tickets.map(({ id }) => id).join(' '),
    tickets: tickets.map((ticket) => {
      const slots = {
        ref: ticketRef(ticket.id),
        when: timeWords(ticket.createdAt, reader),
        status: statusLabel(ticket, locale),
      };
      return {
        id: String(ticket.id),
        title: ticket.title,
        words: t('{ref}, asked {when}, {status}', slots, locale),
        href: `/tickets/${ticket.id}`,
        addition: `/tickets/${ticket.id}/additions`,
        label: t('Yes, add this to {ref}', slots, locale),
      };
    }),
  };
}
