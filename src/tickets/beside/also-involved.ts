import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { TicketAddition } from '../ticket-extensions';
import { mayAddWatcher } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';

/** Who else is in a ticket, as the desk sees them beside it. */
@Injectable()
export class AlsoInvolved {
  constructor(private readonly directory: PeopleDirectory) {}

  /** Whoever may add colleagues may take them out. */
  async of(ticket: Ticket, ids: readonly number[], additions: readonly TicketAddition[], actor: Actor) {
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
