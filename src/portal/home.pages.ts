import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { days } from '../core/time';
import type { Reader } from '../core/words/dates';
import { t } from '../core/words/words';
import { disruptionBanner } from '../disruptions/disruption.pages';
import { Waiting, type WaitingItem, type WaitingList } from '../people/access/waiting';
import { type Actor, firstNameOf } from '../people/actor';
import { noonOfDay } from '../recovery/improvements/improvement.pages';
import { Improvements } from '../recovery/improvements/improvements.service';
import { ownerState } from '../tickets/page/owner-state';
import { type StateSentence, TicketExtensions } from '../tickets/ticket-extensions';
import { TicketClocks } from '../tickets/consequences/ticket-clocks';
import { ticketRef } from '../tickets/consequences/ticket-mailer';
import { statusBadge } from '../tickets/status-badge';
import { againWords, confirmWords } from '../tickets/ticket-words';
import { mayConfirm, mayReopen } from '../tickets/ticket.policy';
import type { Ticket } from '../tickets/ticket.entity';
import { homeRequests, type HomeRequests } from './home-requests';
import { PortalSearch } from './portal-search';

const shown = 12;
const shownWaiting = 6;
const pastCounted = 100;
const news = days(120);

/** The employee's front door: one box, and what is theirs right now. */
@Injectable()
export class HomePages {
  constructor(
    private readonly clocks: TicketClocks,
    private readonly extensions: TicketExtensions,
    private readonly search: PortalSearch,
    private readonly waiting: Waiting,
    private readonly improvements: Improvements,
  ) {}

  async home(actor: Actor, asked: string, now: Date) {
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    const waiting = await this.waiting.of(actor, reader);
    const first = new Set(waiting.items.map(({ href }) => href));
    const { open, past, followed } = await homeRequests(actor.id, shown, pastCounted);
    const tickets = open.filter(({ id }) => !first.has(`/tickets/${id}`));
    return {
      title: t('Home', {}, actor.locale),
      greeting: greeting(actor, now),
      suggestUrl: '/suggestions',
      asked,
      suggestions: asked ? await this.search.suggest(actor, asked) : null,
      waiting: waitingPart(waiting),
      mine: await this.lines(tickets, actor, reader),
      followed: this.followed(followed, actor, reader),
      allHref: '/my/requests',
      past,
      disruptions: await disruptionBanner(actor, reader),
      did: await this.newestChange(now),
    };
  }

  /** What colleagues asked and somebody follows, with what is new, and the way to leave. */
  private followed(own: HomeRequests['followed'], actor: Actor, { locale }: Reader) {
    return own.map(({ ticket, unread }) => {
      const href = `/tickets/${ticket.id}`;
      const slots = { name: ticket.requester?.name ?? '', status: statusBadge(ticket, locale).label };
      const words = t('{name} asked this: {status}.', slots, locale);
      return {
        href,
        title: ticket.title,
        ref: ticketRef(ticket.id),
        words: unread ? `${words} ${t('There’s something new.', {}, locale)}` : words,
        mark: unread ? 'bell' : 'eye',
        state: unread ? 'you' : 'waiting',
        actions: [{ action: `${href}/watchers/${actor.id}/removals`, label: t('Stop following', {}, locale) }],
      };
    });
  }

  /** "You said, we did", while it is news. */
  private async newestChange(now: Date) {
    const newest = await this.improvements.newest();
    if (!newest?.publishedAt || now.getTime() - newest.publishedAt.getTime() > news) return null;
    return { words: newest.did, day: noonOfDay(newest.since), href: '/you-said' };
  }

  async lines(tickets: readonly Ticket[], actor: Actor, reader: Reader) {
    const clocks = await this.clocks.ofMany(tickets);
    const states = await this.extensions.states(tickets, reader);
    return tickets.map((ticket) =>
      this.line(ticket, states.get(ticket.id) ?? ownerState(ticket, clocks.get(ticket.id) ?? [], reader), actor),
    );
  }

  private line(ticket: Ticket, state: StateSentence, actor: Actor) {
    return {
      href: `/tickets/${ticket.id}`,
      title: ticket.title,
      ref: ticketRef(ticket.id),
      words:
        ticket.requesterId === actor.id
          ? state.words
          : t('For {name}. {words}', { name: ticket.requester?.name ?? '', words: state.words }, actor.locale),
      state: state.tone,
      actions: mayConfirm(actor, ticket)
        ? [
            {
              action: `/tickets/${ticket.id}/confirmations`,
              label: t(confirmWords(ticket), {}, actor.locale),
              kind: 'primary',
            },
          ]
        : null,
      notYet:
        mayReopen(actor, ticket) && ticket.status === 'resolved'
          ? { label: againWords(ticket, actor.locale).label, href: `/tickets/${ticket.id}` }
          : null,
    };
  }
}

function waitingPart({ items, count }: WaitingList) {
  if (items.length === 0) return null;
  return { count, first: items.slice(0, shownWaiting).map(row), more: items.slice(shownWaiting).map(row) };
}

const row = ({ otherwise, icon, ...item }: WaitingItem) => ({
  ...item,
  mark: icon,
  state: 'you',
  notYet: otherwise ?? null,
});

function greeting(actor: Actor, now: Date): string {
  const { hour } = DateTime.fromJSDate(now, { zone: actor.zone });
  const sentence =
    hour < 5 || hour >= 18 ? 'Good evening, {name}.' : hour < 12 ? 'Good morning, {name}.' : 'Good afternoon, {name}.';
  return t(sentence, { name: firstNameOf(actor.name) }, actor.locale);
}
