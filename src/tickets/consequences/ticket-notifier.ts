import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { rowsById, rowsOf } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import type { Fact } from '../../timeline/fact.entity';
import { ticketHandedOver, ticketNoted, ticketSorted, ticketSubject, ticketTaken } from '../ticket-facts';
import { withPeople } from '../ticket-finder';
import { Ticket } from '../ticket.entity';
import { isPrivate, maySee } from '../ticket.policy';
import { ticketRef } from './ticket-mailer';
import { type Listener, noticesOf } from './ticket-notices';
import { TicketWatchers } from './ticket-watchers';

/** Turns the table of notices into what people find under the bell, in the transaction of the change. */
@Injectable()
export class TicketNotifier implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly watchers: TicketWatchers,
  ) {}

  onModuleInit(): void {
    this.subjects.register('ticket', (actor, ids) => this.seenBy(actor, ids));
  }

  async follow(ticket: Ticket, fact: Fact): Promise<void> {
    const { actorId, at } = fact;
    const told = new Set<number>();
    for (const { kind, to, details } of noticesOf(ticket, fact))
      for (const person of await this.listeners(ticket, fact, to)) {
        if (told.has(person.id)) continue;
        told.add(person.id);
        await this.notices.tell(person, kind, {
          subject: ticketSubject(ticket.id),
          actorId,
          at,
          details: details?.(fact) ?? {},
        });
      }
  }

  private async listeners(ticket: Ticket, fact: Fact, to: readonly Listener[]): Promise<Person[]> {
    const ids = new Set<number>();
    for (const one of to) for (const id of await this.idsOf(ticket, fact, one)) if (id !== fact.actorId) ids.add(id);
    const known = new Map(
      [ticket.requester, ticket.submittedBy, ticket.assignee].flatMap((person) =>
        person ? [[person.id, person]] : [],
      ),
    );
    const others = await rowsById(
      Person,
      [...ids].filter((id) => !known.has(id)),
    );
    const people = [...ids].flatMap((id) => known.get(id) ?? others.get(id) ?? []);
    if (!isPrivate(ticket)) return people;
    const allowed = await this.watchers.allowed(
      ticket,
      people.map(({ id }) => id),
    );
    return people.filter(({ id }) => allowed.includes(id));
  }

  private async idsOf(ticket: Ticket, fact: Fact, one: Listener): Promise<number[]> {
    if (one === 'requester') return [ticket.requesterId];
    if (one === 'watchers') return this.watchers.of(ticket);
    if (one === 'assignee') return some(ticket.assigneeId);
    if (one === 'mentioned') return ticketNoted.is(fact) ? (fact.details.mentioned ?? []) : [];
    if (ticketSorted.is(fact)) return some(fact.details.fromPersonId);
    if (ticketTaken.is(fact)) return one === 'former assignee' ? some(fact.details.from) : [];
    if (!ticketHandedOver.is(fact)) return [];
    const { fromPersonId, toPersonId } = fact.details;
    if (fromPersonId === toPersonId) return [];
    return some(one === 'former assignee' ? fromPersonId : toPersonId);
  }

  private async seenBy(actor: Actor, ids: readonly number[]): Promise<Map<number, NoticeSubject>> {
    const tickets = await rowsOf(Ticket, 'WHERE "id" IN (?)', [ids]);
    await withPeople(tickets);
    const followed = await sql('SELECT "ticketId" FROM "watcher" WHERE "personId" = ? AND "ticketId" IN (?)', [
      actor.id,
      ids,
    ]);
    const follows = new Set(followed.map(({ ticketId }) => asCount(ticketId)));
    const seen = tickets.filter((ticket) =>
      maySee(actor, ticket, { watcherIds: follows.has(ticket.id) ? [actor.id] : [] }),
    );
    return new Map(seen.map(({ id, title }) => [id, { title, ref: ticketRef(id), href: `/tickets/${id}` }] as const));
  }
}

const some = (id: number | null | undefined): number[] => (id === null || id === undefined ? [] : [id]);
