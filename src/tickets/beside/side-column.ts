import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { draftsOf } from '../conversation/message-drafts.service';
import type { Draft } from '../draft';
import type { QueuePlace } from '../place/place';
import type { TicketAddition } from '../ticket-extensions';
import type { Found } from '../ticket-finder';
import { mayAddWatcher } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { RequesterCard } from './requester-card';
import { type PromiseStory, SilentPromises } from './silent-promise';
import { WaitPanel } from './wait-panel';

/** What stands beside a conversation, for the desk: who asked, who else is in it, and where what was alike is found. */
@Injectable()
export class SideColumn {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly requester: RequesterCard,
    private readonly silent: SilentPromises,
    private readonly wait: WaitPanel,
  ) {}

  async of({ ticket, involved }: Found, additions: readonly TicketAddition[], actor: Actor, reader: Reader) {
    return {
      person: await this.requester.of(ticket, actor, reader),
      similar: { href: `/tickets/${ticket.id}/similar`, words: t('Similar, finished', {}, actor.locale) },
      watchers: await this.others(ticket, involved.watcherIds, additions, actor),
    };
  }

  waiting(ticket: Ticket, { wait, clocks }: PromiseStory, reader: Reader, draft?: Draft) {
    return this.wait.of({ ticket, wait, clocks }, reader, draft);
  }

  /** Above the box that one writes in: what should be said to them now. */
  offer(ticket: Ticket, story: PromiseStory, place: QueuePlace, reader: Reader) {
    return this.silent.offer(ticket, story, `/tickets/${ticket.id}?tell=now${place.query('&')}#composer`, reader);
  }

  /** That, in the box, below what was begun there: somebody reads it, and sends it or not. */
  async told(ticket: Ticket, story: PromiseStory, actor: Actor, reader: Reader): Promise<Draft | undefined> {
    const prepared = await this.silent.prepared(ticket, story, reader);
    if (!prepared) return undefined;
    const begun = (await draftsOf(actor.id, ticket.id)).get('reply')?.words;
    const text = [begun, prepared.words].filter(Boolean).join('\n\n');
    return { form: 'reply', typed: { text, pledge: prepared.by.toISOString() }, errors: {} };
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
