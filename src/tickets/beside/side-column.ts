import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { TicketAddition } from '../ticket-extensions';
import type { Found } from '../ticket-finder';
import { mayAddWatcher } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { RequesterCard } from './requester-card';

/** What stands beside a conversation, for the desk: who asked, who else is in it, and where what was alike is found. */
@Injectable()
export class SideColumn {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly requester: RequesterCard,
  ) {}

  async of({ ticket, involved }: Found, additions: readonly TicketAddition[], actor: Actor, reader: Reader) {
    return {
      person: await this.requester.of(ticket, actor, reader),
      similar: { href: `/tickets/${ticket.id}/similar`, words: t('Similar, solved', {}, actor.locale) },
      watchers: await this.others(ticket, involved.watcherIds, additions, actor),
    };
  }

  /** Whoever may add colleagues may take them out. */
  private async others(ticket: Ticket, ids: readonly number[], additions: readonly TicketAddition[], actor: Actor) {
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
