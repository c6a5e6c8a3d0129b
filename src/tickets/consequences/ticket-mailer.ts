import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { pageLink } from '../../mail/link-minters';
import { personNamed } from '../../mail/mail-data';
import { Outbox } from '../../mail/outbox.service';
import { wantsMail } from '../../notices/notice-mails';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Person } from '../../people/person.entity';
import type { NewTicketFact } from './new-ticket-fact';
import { ticketFiled, ticketSubject, ticketWatched } from '../ticket-facts';
import { ticketMails, type MailRule } from './ticket-mails';
import { mailedAs } from './ticket-notices';
import { TicketWatchers } from './ticket-watchers';
import type { Ticket } from '../ticket.entity';
import { type Fact } from '../../timeline/fact.entity';

export const ticketRef = (id: number): string => `FH-${id}`;

/** Turns the table of mails into letters in the outbox, in the transaction of the change. */
@Injectable()
export class TicketMailer {
  constructor(
    private readonly outbox: Outbox,
    private readonly directory: PeopleDirectory,
    private readonly watchers: TicketWatchers,
  ) {}

  async follow(
    ticket: Ticket,
    fact: Fact,
    { actorId, at, message, pledgedAt: wordBy, since, until }: NewTicketFact,
  ): Promise<void> {
    const rule = ticketMails.of(fact.kind);
    if (!rule || (rule.when && !rule.when(ticket, actorId))) return;
    const readers = await this.readers(ticket, rule, ticketWatched.is(fact) ? fact.details.watcherId : undefined);
    const kind = mailedAs(ticket, fact);
    const told =
      rule.unsays && since
        ? await this.outbox.unsay(`ticket-${rule.unsays}`, ticketSubject(ticket.id), since, at)
        : null;
    const promise = (ticketFiled.is(fact) || rule.unsays) && ticket.promiseTarget !== null ? ticket.promiseAt : null;
    for (const reader of readers) {
      // Nobody gets a mail about what they did themselves, except the promise they were given.
      if (reader.id === actorId && !ticketFiled.is(fact)) continue;
      if (told && !told.has(reader.id)) continue;
      const recipient = this.directory.recipientOf(reader);
      if (!recipient || (kind && !wantsMail(reader, kind))) continue;
      await this.outbox.enqueue({
        template: `ticket-${rule.template}`,
        recipient,
        at,
        about: ticketSubject(ticket.id),
        merge: `ticket:${ticket.id}`,
        links: { ticket: pageLink(`/tickets/${ticket.id}`) },
        data: {
          ref: ticketRef(ticket.id),
          title: ticket.title,
          words: message?.words ?? null,
          author: message ? personNamed(message.authorId) : null,
          onBehalf: ticket.submittedById !== ticket.requesterId && ticket.channel === 'portal',
          requester: reader.id === ticket.requesterId,
          promiseAt: promise,
          unpromised: ticket.unpromised ?? false,
          mailAway: ticket.unpromisedFor === 'mail',
          wordBy: wordBy ?? null,
          until: until ?? null,
          outcome: ticket.outcome,
          tool: ticket.kind === 'tool_request',
          closesAt: ticket.closesAt,
          closed: ticket.status === 'closed',
        },
      });
    }
  }

  private async readers(ticket: Ticket, { to }: MailRule, watcherId: number | undefined): Promise<Person[]> {
    const ids = to === 'added watcher' ? [] : [ticket.requesterId];
    if (to === 'added watcher' && watcherId) ids.push(...(await this.watchers.allowed(ticket, [watcherId])));
    if (to === 'requester and watchers') ids.push(...(await this.watchers.of(ticket)));
    if (ids.length === 1 && ticket.requester?.id === ids[0]) return [ticket.requester];
    return [...(await rowsById(Person, ids)).values()];
  }
}
