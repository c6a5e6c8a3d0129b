import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import type { Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { Absences } from '../../people/absences/absences.service';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import { keptTeams } from '../../people/teams/kept-teams';
import { newestFact } from '../../timeline/timeline.service';
import { ticketRef } from '../consequences/ticket-mailer';
import { QueuePlace } from '../place/place';
import { PromiseLines } from '../promises/promise-lines';
import { wholeLine } from '../promises/promise-words';
import { QueueCounts } from '../queue/queue-counts.service';
import { queueTabs } from '../queue/queue-rows';
import { Receivers } from '../selection/receivers.service';
import { type QueuedTicket, TicketQueries } from '../ticket-queries';
import { lastHeardOn, whyItSlips } from './why-it-slips';

const atRisk = new QueuePlace({ view: 'risk' });
/** What falls due first; whoever has more on one page than this needs the queue itself. */
const mostShown = 200;

/** What is late or about to be, team by team: never counted by person. */
@Injectable()
export class SlipsPages {
  constructor(
    private readonly queries: TicketQueries,
    private readonly lines: PromiseLines,
    private readonly absences: Absences,
    private readonly receivers: Receivers,
    private readonly counts: QueueCounts,
  ) {}

  async show(actor: Actor, asked: { typed: Typed; chosen: readonly string[]; errors: FieldErrors }, now: Date) {
    const { zone, locale } = actor;
    const reader: Reader = { zone, locale, now };
    const tickets = await this.slipping(actor, now);
    const lines = await this.lines.ofMany(tickets, reader);
    const away = await this.absences.awayAt(now);
    const heard = await lastHeardOn(tickets.map(({ id }) => id));
    const counts = await this.counts.of(actor, await newestFact(), now);
    const row = (ticket: QueuedTicket) => ({
      value: `${ticket.id}.${ticket.version}`,
      checked: asked.chosen.includes(`${ticket.id}.${ticket.version}`),
      ref: ticketRef(ticket.id),
      href: atRisk.ticket(ticket.id),
      title: ticket.title,
      sub: [ticket.requester?.name, ticket.service?.name].filter(Boolean).join(', '),
      promise: wholeLine(lines.get(ticket.id)!),
      why: whyItSlips(ticket, { away: away.get(ticket.assigneeId ?? 0)?.until, heard: heard.get(ticket.id) }, reader),
      holder: ticket.assignee && {
        name: ticket.assignee.name,
        initials: initialsOf(ticket.assignee.name),
        hue: hueOf(ticket.assignee.id),
      },
    });
    const names = new Map((await keptTeams.all()).map(({ id, name }) => [id, name]));
    const shown = tickets.slice(0, mostShown);
    const groups = this.byTeam(shown, names, actor, row);
    return {
      title: t('What slips', {}, locale),
      wide: true,
      tabs: queueTabs(counts, 'slipping', actor),
      action: '/queue/slipping',
      ...asked,
      groups,
      // Where there is more than the eye takes in at once, the teams stand on top.
      teams: groups.length > 3 ? groups.map(({ id, name, n }) => ({ href: `#${id}`, name, n })) : [],
      more: tickets.length > mostShown,
      receivers: tickets.length ? await this.receivers.all(now) : [],
    };
  }

  /** One's own teams first, the others by name. */
  private byTeam<R>(
    shown: readonly QueuedTicket[],
    names: ReadonlyMap<number, string>,
    { teamIds, locale }: Actor,
    row: (ticket: QueuedTicket) => R,
  ) {
    const isOwn = (id: number | null): number => Number(id !== null && teamIds.includes(id));
    return [...new Set(shown.map(({ teamId }) => teamId))]
      .map((of) => {
        const those = shown.filter(({ teamId }) => teamId === of);
        return {
          of,
          id: `team-${of ?? 0}`,
          name: of === null ? t('Without a team', {}, locale) : (names.get(of) ?? ''),
          n: those.length,
          count: tn('{n} ticket', '{n} tickets', those.length, {}, locale),
          rows: those.map(row),
        };
      })
      .toSorted((a, b) => isOwn(b.of) - isOwn(a.of) || a.name.localeCompare(b.name));
  }

  /** The promise that falls due first on top. Rides ix_ticket_queue. */
  private slipping(actor: Actor, now: Date): Promise<QueuedTicket[]> {
    return this.queries.lines(actor, { view: 'risk' }, now, mostShown + 1);
  }
}
