import { Injectable } from '@nestjs/common';
import { timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf, unreadNotices } from '../../people/actor';
import { PromiseLines } from '../promises/promise-lines';
import { endedClocks, openClockLines, wholeLine } from '../promises/promise-words';
import { TicketExtensions } from '../ticket-extensions';
import { isUnconfirmed } from '../ticket-telling';
import type { Found } from '../ticket-finder';
import { openStatuses } from '../ticket-flow';
import { ticketRef } from '../consequences/ticket-mailer';
import { newestMessage, TicketMoments } from './ticket-moments';
import { begunWords, lateWords } from '../draft';
import { draftsOf } from '../conversation/message-drafts.service';
import { ticketPriorityWords } from '../ticket-words';
import { isPrivate } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { fromNowhere, type QueuePlace } from '../place/place';
import { DeskComposer } from '../composer/composer';
import { SideColumn } from '../beside/side-column';
import { DeskActions } from './desk-actions';
import { ticketDetails } from './ticket-details';
import { statusBadge } from '../status-badge';
import { asShown, foldOf, isFolded } from './story-fold';
import type { PageAsked } from './page-asked';
import { messageOf } from '../ticket-facts';
import { waitOf } from '../waits/waits.service';
import { saidOf } from '../ticket-words';

const priorityTones: Partial<Record<Ticket['priority'], string>> = { urgent: 'broken', high: 'near' };

/** A ticket for the people who work on it. */
@Injectable()
export class DeskPages {
  constructor(
    private readonly moments: TicketMoments,
    private readonly lines: PromiseLines,
    private readonly extensions: TicketExtensions,
    private readonly actions: DeskActions,
    private readonly composer: DeskComposer,
    private readonly side: SideColumn,
  ) {}

  async show(actor: Actor, found: Found, now: Date, asked: PageAsked = {}) {
    const { place = fromNowhere, earlier, chosen } = asked;
    const { ticket } = found;
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    // Before anything else is read: what happens meanwhile is told as new.
    const { facts, newest: mark } = await this.moments.factsAndNewest(ticket);
    const fold = foldOf(facts);
    const opened = !fold || earlier === 'all' || fold.messages.includes(earlier ?? 0);
    const shown = opened ? facts : facts.filter((fact) => !isFolded(fold, fact));
    const only = opened ? undefined : shown.flatMap((fact) => messageOf(fact) ?? []);
    const entries = await this.moments.entries(ticket, shown, { actor, reader, desk: true, only });
    const clocks = await this.lines.clocksOf(ticket);
    const story = { clocks, facts, wait: await waitOf(ticket) };
    const told = asked.tell ? await this.side.told(ticket, story, actor, reader) : undefined;
    const draft = asked.draft ?? told;
    const additions = await this.extensions.of(ticket, { actor, reader, desk: true, draft, facts });
    const panels = additions.flatMap(({ panels: more = [] }) => more);
    const decision = additions.find(({ state }) => state)?.state;
    const actions = this.actions.of(actor, ticket, { unconfirmed: isUnconfirmed(facts), place }, draft);
    const open = openStatuses.includes(ticket.status);
    const seen = newestMessage(entries);
    const composer = await this.composer.of({ actor, ticket, seen, clocks, reader, draft, chosen });
    const waiting = decision ? null : await this.side.waiting(ticket, story, reader, draft);
    const forms = {
      ...{ ...actions, assign: null, reply: composer, note: composer, vendor: waiting?.vendor },
      ...Object.fromEntries(panels.map((panel) => [panel.form, panel])),
    };
    return {
      title: ticket.title,
      ref: ticketRef(ticket.id),
      id: ticket.id,
      mark,
      unseen: unreadNotices(actor) ? { kind: 'ticket', id: ticket.id } : null,
      liveUrl: `/tickets/${ticket.id}/live`,
      wide: true,
      version: ticket.version,
      back: { href: place.queue(place.view ? ticket.id : undefined), label: t('Queue', {}, actor.locale) },
      next: place.view ? { href: `/queue/next?of=${ticket.id}${place.query('&')}` } : null,
      status: statusBadge(ticket, actor.locale),
      badges: badges(ticket, actor.locale),
      promise: open ? wholeLine(await this.lines.of(clocks, reader)) : endPromise(ticket, reader),
      ...actions,
      panels,
      more: [...actions.more, ...additions.flatMap(({ more = [] }) => more)],
      waiting: decision ? { words: decision.words } : waiting,
      entries: asShown(entries, fold, { open: opened, href: earlierOf(ticket, place) }, actor.locale),
      tasks: additions.flatMap(({ tasks }) => (tasks ? [tasks] : [])),
      composer,
      wrote: chosen?.wrote ? await this.composer.pledges.wrote(actor, ticket, clocks, reader) : null,
      offer: draft ? null : await this.side.offer(ticket, story, place, reader),
      late: lateWords(ticket, draft, forms) ?? (composer ? null : await begunOn(ticket, actor)),
      promises: openClockLines(clocks, reader),
      ended: endedClocks(clocks, reader),
      ...(await this.side.of(found, additions, actor, reader)),
      details: [...(await ticketDetails(ticket, actor)), ...additions.flatMap(({ facts: more = [] }) => more)],
      notices: [...additions.flatMap(({ notice }) => notice ?? []), ...closedNotice(ticket, actor)],
    };
  }
}

/** The same page with all that was said, where script puts it in place of the line that stands for it. */
const earlierOf = ({ id }: Ticket, place: QueuePlace): string =>
  `/tickets/${id}?earlier=all${place.query('&')}#earlier`;

const begunOn = async ({ id }: Ticket, actor: Actor) => begunWords(await draftsOf(actor.id, id), actor.locale);

function badges(ticket: Ticket, locale: string) {
  const say = (words: string) => t(words, {}, locale);
  return [
    { label: say(ticketPriorityWords[ticket.priority]), tone: priorityTones[ticket.priority] ?? null },
    ...(ticket.canWork === 'no' && ticket.worksAgainAt === null && ticket.kind !== 'tool_request'
      ? [{ label: say('can’t work'), tone: 'broken', icon: 'ban' }]
      : []),
    ...(isPrivate(ticket) ? [{ label: say('private'), icon: 'lock' }] : []),
    ...(ticket.reopenCount > 0 ? [{ label: say('reopened'), tone: 'near', icon: 'rotate-ccw' }] : []),
  ];
}

/** What becomes of words that are written after the end. */
function closedNotice(ticket: Ticket, { locale }: Actor) {
  if (ticket.status !== 'closed') return [];
  const name = firstNameOf(ticket.requester?.name ?? '');
  const words =
    ticket.outcome === 'declined'
      ? t(
          'This is closed. {name} gets what you write, and can say “I still need it”. It stays closed.',
          { name },
          locale,
        )
      : t(
          'This is closed. {name} gets what you write, and can say “It’s broken again”. It stays closed.',
          { name },
          locale,
        );
  return [{ icon: 'circle-check', tone: 'waiting', words }];
}

function endPromise(ticket: Ticket, reader: Reader) {
  const slots = { when: timeWords((ticket.closedAt ?? ticket.resolvedAt) as Date, reader) };
  const waits = saidOf(ticket.kind, 'solved {when}, waiting for confirmation');
  if (ticket.status === 'resolved')
    return ticket.outcome === 'declined'
      ? { state: 'none', words: t('declined {when}', slots, reader.locale) }
      : { state: 'kept', words: t(waits, slots, reader.locale) };
  return {
    state: 'kept',
    words: t(ticket.status === 'cancelled' ? 'withdrawn {when}' : 'closed {when}', slots, reader.locale),
  };
}
