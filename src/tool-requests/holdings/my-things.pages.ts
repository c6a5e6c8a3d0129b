import { Injectable } from '@nestjs/common';
import { dateLabel } from '../../core/words/calendar-days';
import { fullDay, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { TicketClocks } from '../../tickets/consequences/ticket-clocks';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { ownerState } from '../../tickets/page/owner-state';
import { TicketExtensions } from '../../tickets/ticket-extensions';
import { TicketQueries } from '../../tickets/ticket-queries';
import { FitReviews } from '../fit/fit-reviews.service';
import { type Holding, isAsked } from '../holding.entity';
import { costOf } from '../tool-words';
import { kindIcons } from '../tools/tool-detail-words';
import { Holdings } from './holdings.service';

const mostOpen = 200;

/** What somebody has, since when, until when and for how much; and what is on its way to them. */
@Injectable()
export class MyThingsPages {
  constructor(
    private readonly holdings: Holdings,
    private readonly tickets: TicketQueries,
    private readonly clocks: TicketClocks,
    private readonly extensions: TicketExtensions,
    private readonly fits: FitReviews,
  ) {}

  async show(actor: Actor, now: Date) {
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    const held = await this.holdings.of(actor.id);
    const asked = new Set((await this.fits.openOf(actor.id, now)).map(({ holdingId }) => holdingId));
    return {
      title: t('My things', {}, actor.locale),
      back: { href: '/catalogue', label: t('Catalogue', {}, actor.locale) },
      has: held
        .filter(({ endedAt }) => endedAt === null)
        .map((one) => ({
          ...thing(one, reader),
          fit: asked.has(one.id) ? `/my/things/${one.id}/fit` : null,
        })),
      onTheWay: await this.onTheWay(actor, reader),
      goingBack: held.filter(({ endedAt }) => endedAt !== null).map((one) => goingBack(one, reader)),
    };
  }

  /** For me, and what I asked for others: where it stands, in the words of its own page. */
  private async onTheWay(actor: Actor, reader: Reader) {
    const open = await this.tickets.ownedBy(actor.id, { ended: false, limit: mostOpen });
    const tools = open.filter(({ kind, status }) => kind === 'tool_request' && status !== 'resolved');
    const clocks = await this.clocks.ofMany(tools);
    const states = await this.extensions.states(tools, reader);
    return tools.map((ticket) => {
      const { words, tone } = states.get(ticket.id) ?? ownerState(ticket, clocks.get(ticket.id) ?? [], reader);
      const name = ticket.requester?.name ?? '';
      return {
        href: `/tickets/${ticket.id}`,
        title: ticket.title,
        ref: ticketRef(ticket.id),
        words: ticket.requesterId === actor.id ? words : t('For {name}. {words}', { name, words }, reader.locale),
        state: tone,
      };
    });
  }
}

function thing(held: Holding, reader: Reader) {
  const { id, since, until, request } = held;
  const tool = held.tool!;
  const { locale } = reader;
  const named = new URLSearchParams({
    words: t('{tool} doesn’t do what I need', { tool: tool.name }, locale),
    service: String(tool.serviceId),
  });
  return {
    name: tool.name,
    href: tool.active ? `/catalogue/${tool.slug}` : null,
    icon: tool.kind ? kindIcons[tool.kind] : 'package',
    ref: ticketRef(request!.ticketId),
    request: `/tickets/${request!.ticketId}`,
    facts: [
      t('Since {day}', { day: fullDay(since!, reader) }, locale),
      until ? t('Until {day}', { day: dateLabel(until, locale) }, locale) : t('No end agreed', {}, locale),
      costOf(tool, locale),
    ],
    renewal: until ? `/my/things/${id}/renewal` : null,
    confirm: isAsked(held) ? `/my/things/${id}/confirmations` : null,
    returns: `/my/things/${id}/returns`,
    lacking: `/tickets/new?${named}`,
  };
}

const goingBack = ({ tool, endedAt, endedHow }: Holding, reader: Reader) => ({
  words: t(
    endedHow === 'returned'
      ? '{tool}: you gave it back on {day}. The desk will take it.'
      : '{tool}: it ended on {day}. The desk will take it back.',
    { tool: tool!.name, day: fullDay(endedAt!, reader) },
    reader.locale,
  ),
});
