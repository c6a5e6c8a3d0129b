import { Injectable } from '@nestjs/common';
import { Conflict } from '../core/errors';
import { agoWords, byWhen, type Reader } from '../core/words/dates';
import { t } from '../core/words/words';
import { type Actor, firstNameOf } from '../people/actor';
import { PeopleDirectory } from '../people/directory/people-directory';
import type { Person } from '../people/person.entity';
import { tellFact } from '../timeline/fact-words';
import type { Telling } from '../timeline/fact-kind';
import type { Fact } from '../timeline/fact.entity';
import { Timeline } from '../timeline/timeline.service';
import {
  messageOf,
  ticketHandedOver,
  ticketSubject,
  ticketTaken,
  standingFacts,
  ticketConfirmed,
  ticketResolved,
} from './ticket-facts';
import type { Ticket } from './ticket.entity';

/** Somebody changed the ticket since the page was opened; the message says who did what. */
export class EditConflict extends Conflict {}

const personKeys = [
  'toPersonId',
  'watcherId',
  'fromPersonId',
  'approverId',
  'substituteId',
  'insteadOfId',
  'ownerId',
  'personId',
] as const;

/** What features below call their own things: by kind, read once for a page. */
type Names = () => Promise<ReadonlyMap<number, string>>;

/** Tells what happened to a ticket in a reader's words: in its story, and to whoever was about to overwrite it. */
@Injectable()
export class TicketTelling {
  private readonly named = new Map<string, Names>();

  constructor(
    private readonly timeline: Timeline,
    private readonly directory: PeopleDirectory,
  ) {}

  /** A fact holds numbers: the feature that records it says what they are called. */
  lend(kind: string, names: Names): void {
    this.named.set(kind, names);
  }

  facts({ id }: Pick<Ticket, 'id'>): Promise<Fact[]> {
    return this.timeline.of(ticketSubject(id));
  }

  factsAndNewest({ id }: Pick<Ticket, 'id'>): Promise<{ facts: Fact[]; newest: number }> {
    return this.timeline.ofAndNewest(ticketSubject(id));
  }

  /** What somebody did meanwhile, for whoever comes second. */
  async changed(ticket: Ticket, actor: Actor, now: Date): Promise<string> {
    return t(
      'This ticket changed while you were writing: {what}. Check it above, then send again; your ' +
        'text is still here.',
      { what: await this.newest(ticket, actor, now) },
      actor.locale,
    );
  }

  /** "Samira took it 20 seconds ago. Take it over?" */
  async taken(ticket: Ticket, actor: Actor, now: Date): Promise<string> {
    const { locale } = actor;
    const holder = ticket.assigneeId;
    const fact = (await this.facts(ticket)).findLast(
      (one) =>
        (ticketTaken.is(one) && one.actorId === holder) ||
        (ticketHandedOver.is(one) && one.details.toPersonId === holder),
    );
    const name = (await this.directory.byId(holder ?? 0))?.name ?? t('Someone', {}, locale);
    if (!fact) return t('{name} is on it. Take it over?', { name }, locale);
    const slots = { name, ago: agoWords(fact.at, { locale, now }) };
    return ticketTaken.is(fact)
      ? t('{name} took it {ago}. Take it over?', slots, locale)
      : t('It was assigned to {name} {ago}. Take it over?', slots, locale);
  }

  /** All whom these facts name, and others beside them. */
  people(ticket: Ticket, facts: readonly Fact[], others: readonly number[] = []): Promise<Map<number, Person>> {
    const ids = facts.flatMap(({ actorId, personId, details }) => [
      actorId,
      personId,
      ...personKeys.map((key) => details[key]),
    ]);
    return this.directory.byIds(
      [...ids, ...others, ticket.requesterId].filter((id): id is number => typeof id === 'number'),
    );
  }

  async telling(people: ReadonlyMap<number, Person>, actor: Actor, reader: Reader, desk: boolean): Promise<Telling> {
    const teams = await this.directory.teamsById();
    const services = new Map((await this.directory.services()).map((service) => [service.id, service.name]));
    const names = new Map<string, ReadonlyMap<number, string>>();
    for (const [kind, read] of this.named) names.set(kind, await read());
    const { locale } = reader;
    return {
      locale,
      desk,
      readerId: actor.id,
      name: (id) =>
        id === null ? t('The desk', {}, locale) : shortened(people.get(id)?.name ?? t('Someone', {}, locale), desk),
      team: (id) => teams.get(id as number)?.name ?? t('Another team', {}, locale),
      service: (id) => services.get(id as number) ?? t('another service', {}, locale),
      when: (at) => byWhen(at, reader),
      called: (kind, id) => names.get(kind)?.get(id),
    };
  }

  /** The newest thing that happened, in words. */
  private async newest(ticket: Ticket, actor: Actor, now: Date): Promise<string> {
    const facts = await this.facts(ticket);
    const reader = { zone: actor.zone, locale: actor.locale, now };
    const telling = await this.telling(await this.people(ticket, facts), actor, reader, true);
    for (const fact of facts.toReversed()) {
      const moment = tellFact(fact, telling);
      if (moment) return moment.words;
      if (messageOf(fact)) return t('{name} wrote', { name: telling.name(fact.actorId) }, actor.locale);
    }
    return t('someone changed it', {}, actor.locale);
  }
}

/** Employees read first names, as people speak; the desk tells two Annas apart. */
const shortened = (name: string, desk: boolean): string => (desk ? name : firstNameOf(name));

/** Whether the newest end is the desk's own word, and nobody has confirmed it. */
export function isUnconfirmed(facts: readonly { kind: string; details: object }[]): boolean {
  const end = standingFacts(facts).findLast((one) => ticketResolved.is(one) || ticketConfirmed.is(one));
  return end !== undefined && ticketResolved.is(end) && end.details.approval !== true;
}
