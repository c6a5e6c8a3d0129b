import { Injectable } from '@nestjs/common';
import { timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf, hueOf, initialsOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/people-directory';
import { Clocks } from '../../sla/clocks.service';
import { clockLines, nextPromise } from '../promise-words';
import { TicketExtensions, type TicketAddition } from '../ticket-extensions';
import { ticketSubject } from '../ticket-facts';
import type { Found } from '../ticket-finder';
import { openStatuses } from '../ticket-flow';
import { ticketRef } from '../ticket-letters';
import { TicketMoments, type Entry } from '../ticket-moments';
import { TicketQueries } from '../ticket-queries';
import type { Draft } from '../draft';
import { canWorkWords, channelWords, kindWords, partyWords, priorityWords, touchesWords } from '../ticket-words';
import type { Ticket } from '../ticket.entity';
import { DeskActions } from './desk-actions';
import { statusBadge } from './status-badge';

const priorityTones: Partial<Record<Ticket['priority'], string>> = { urgent: 'broken', high: 'near' };

/** A ticket for the people who work on it. */
@Injectable()
export class DeskPages {
  constructor(
    private readonly moments: TicketMoments,
    private readonly clocks: Clocks,
    private readonly extensions: TicketExtensions,
    private readonly directory: PeopleDirectory,
    private readonly actions: DeskActions,
    private readonly queries: TicketQueries,
  ) {}

  async show(actor: Actor, { ticket, involved }: Found, now: Date, draft?: Draft) {
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    const facts = await this.moments.facts(ticket);
    const entries = await this.moments.entries(ticket, facts, actor, reader, true);
    const additions = await this.extensions.of(ticket, { actor, reader, desk: true });
    const clocks = await this.clocks.of(ticketSubject(ticket.id));
    const actions = await this.actions.of(actor, ticket, draft);
    const open = openStatuses.includes(ticket.status);
    return {
      title: ticket.title, ref: ticketRef(ticket.id), wide: true, version: ticket.version, back: { href: '/queue', label: t('Queue', {}, actor.locale) },
      status: statusBadge(ticket, actor.locale), badges: badges(ticket, actor.locale), promise: open ? nextPromise(ticket, reader) : endPromise(ticket, reader),
      ...actions, more: [...actions.more, ...additions.flatMap(({ more = [] }) => more)], waitingWords: additions.find(({ state }) => state)?.state?.words ?? waitingWords(ticket, reader), entries,
      tasks: additions.flatMap(({ tasks }) => (tasks ? [tasks] : [])),
      composer: composer(actor, ticket, entries, draft),
      promises: clockLines(clocks, reader),
      person: await this.person(ticket, actor), details: [...details(ticket, actor), ...additions.flatMap(({ facts: more = [] }) => more)],
      notices: additions.flatMap(({ notice }) => (notice ? [notice] : [])),
      watchers: await this.watchers(involved.watcherIds, additions),
    };
  }

  private async person(ticket: Ticket, actor: Actor) {
    const person = await this.directory.byId(ticket.requesterId);
    const earlier = await this.queries.ownedBy(ticket.requesterId, { ended: true, limit: 3 });
    const visible = earlier.filter((one) => !one.private && one.id !== ticket.id);
    return {
      name: person?.name ?? '', initials: initialsOf(person?.name ?? ''), hue: hueOf(ticket.requesterId), sub: person?.department?.name ?? '',
      items: [
        ...(person?.phone ? [{ label: t('Phone', {}, actor.locale), value: person.phone }] : []),
        ...visible.map((one) => ({ label: ticketRef(one.id), value: one.title, href: `/tickets/${one.id}` })),
      ],
    };
  }

  private async watchers(ids: readonly number[], additions: TicketAddition[]) {
    const people = [...(await this.directory.byIds(ids)).values()].map(({ id, name }) => ({ name, initials: initialsOf(name), hue: hueOf(id) }));
    return [...additions.flatMap(({ people: more = [] }) => more), ...people];
  }
}

function badges(ticket: Ticket, locale: string) {
  const say = (words: string) => t(words, {}, locale);
  return [
    { label: say(priorityWords[ticket.priority]), tone: priorityTones[ticket.priority] ?? null },
    ...(ticket.canWork === 'no' && ticket.worksAgainAt === null && ticket.kind !== 'tool_request' ? [{ label: say('cannot work'), tone: 'broken', icon: 'ban' }] : []),
    ...(ticket.private ? [{ label: say('private'), icon: 'lock' }] : []),
    ...(ticket.reopenCount > 0 ? [{ label: say('opened again'), tone: 'near', icon: 'rotate-ccw' }] : []),
  ];
}

function endPromise(ticket: Ticket, reader: Reader) {
  const slots = { when: timeWords((ticket.closedAt ?? ticket.resolvedAt) as Date, reader) };
  if (ticket.status === 'resolved') return { state: 'kept', words: t('solved {when}, waiting to be confirmed', slots, reader.locale) };
  return { state: 'kept', words: t(ticket.status === 'cancelled' ? 'withdrawn {when}' : 'closed {when}', slots, reader.locale) };
}

function waitingWords(ticket: Ticket, reader: Reader): string | null {
  if (ticket.status !== 'waiting' || !ticket.waitingOn) return null;
  const party = ticket.waitingOn === 'requester' ? (ticket.requester?.name ?? '') : t(partyWords[ticket.waitingOn], {}, reader.locale);
  return t('Waiting for {party} since {since}. The clock stands still.', { party, since: timeWords(ticket.waitingSince as Date, reader) }, reader.locale);
}

function details(ticket: Ticket, actor: Actor) {
  const say = (words: string) => t(words, {}, actor.locale);
  return [
    { label: say('Kind'), value: say(kindWords[ticket.kind]) }, { label: say('Service'), value: ticket.service?.name ?? say('to sort') },
    { label: say('Team'), value: ticket.team?.name ?? '–' }, { label: say('With'), value: ticket.assignee?.name ?? say('nobody yet') },
    { label: say('Came by'), value: say(channelWords[ticket.channel]) }, { label: say('Asked'), at: ticket.createdAt },
    ...(ticket.kind === 'tool_request' ? [] : [{ label: say('Can work'), value: say(canWorkWords[ticket.canWork]) }, { label: say('Touches'), value: say(touchesWords[ticket.touches]) }]),
    ...(ticket.submittedById === ticket.requesterId ? [] : [{ label: say('Written down by'), value: ticket.submittedBy?.name ?? '' }]),
    ...(ticket.followsId ? [{ label: say('Goes on from'), value: ticketRef(ticket.followsId), href: `/tickets/${ticket.followsId}` }] : []),
  ];
}

function composer(actor: Actor, ticket: Ticket, entries: readonly Entry[], draft?: Draft) {
  if (ticket.status === 'closed' || ticket.status === 'cancelled') return null;
  const own = draft && (draft.form === 'reply' || draft.form === 'note') ? draft : null;
  const name = firstNameOf(ticket.requester?.name ?? '');
  const newest = entries.findLast(({ kind }) => kind !== 'moment');
  return {
    action: `/tickets/${ticket.id}/replies`, noteAction: `/tickets/${ticket.id}/notes`, noteFirst: draft?.form === 'note', requesterName: name,
    label: t('Your words', {}, actor.locale), placeholder: t('Write to {name}', { name }, actor.locale), seen: String(newest?.id ?? '').replace('message-', ''),
    replyButtons: [
      { label: t('Send', {}, actor.locale), kind: 'primary', name: 'then', value: 'open' },
      ...(ticket.status === 'resolved' || ticket.waitingOn === 'approval' ? [] : [{ label: t('Send and wait for {name}', { name }, actor.locale), name: 'then', value: 'requester' }]),
    ],
    value: own?.typed.text, error: own?.errors.text,
  };
}
