import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { TicketAddition } from '../ticket-extensions';
import { ticketRef } from '../consequences/ticket-mailer';
import { TicketQueries } from '../ticket-queries';
import { isPrivate, mayAddWatcher } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';

/** Who is in a ticket, as the desk sees them beside it. */
@Injectable()
export class DeskPeople {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly queries: TicketQueries,
  ) {}

  async requester(ticket: Ticket, actor: Actor) {
    const person = await this.directory.byId(ticket.requesterId);
    const earlier = await this.queries.ownedBy(ticket.requesterId, { ended: true, limit: 3 });
    const visible = earlier.filter((one) => !isPrivate(one) && one.id !== ticket.id);
    return {
      name: person?.name ?? '',
      initials: initialsOf(person?.name ?? ''),
      hue: hueOf(ticket.requesterId),
      sub: person?.department?.name ?? '',
      items: [
        ...(person?.phone ? [{ label: t('Phone', {}, actor.locale), value: person.phone }] : []),
        ...visible.map((one) => ({ label: ticketRef(one.id), value: one.title, href: `/tickets/${one.id}` })),
      ],
    };
  }

  /** Whoever may add colleagues may take them out. */
  async others(ticket: Ticket, ids: readonly number[], additions: readonly TicketAddition[], actor: Actor) {
    const { locale } = actor;
    const people = [...(await this.directory.byIds(ids)).values()].map(({ id, name }) => ({
      name,
      initials: initialsOf(name),
      hue: hueOf(id),
      ...(mayAddWatcher(actor, ticket)
        ? { action: `/tickets/${ticket.id}/watchers/${id}/removals`, label: t('Remove {name}', { name }, locale) }
        : {}),
    }));
    return [...additions.flatMap(({ people: more = [] }) => more), ...people];
  }
}
