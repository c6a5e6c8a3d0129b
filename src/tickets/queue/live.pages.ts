import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { Live, type LiveTelling } from '../../core/web/server/live.service';
import { Views } from '../../core/web/views';
import type { Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { newestFact } from '../../timeline/timeline.service';
import { Actors } from '../../people/access/actors.service';
import { openStatuses } from '../ticket-flow';
import { PromiseLines } from '../promises/promise-lines';
import { wholeLine } from '../promises/promise-words';
import { TicketFinder } from '../ticket-finder';
import { TicketQueries } from '../ticket-queries';
import type { QueueForm } from '../ticket.forms';
import { liveTickets, newInView, newOnTicket } from './live-news';
import { maySeeTheDesk } from '../ticket.policy';
import { filterOf } from './queue.pages';
import { queueRow, queueTabs } from './queue-rows';

/** Who looks, in which sign-in: what ends the one ends what its pages are told. */
export interface Looker {
  id: number;
  epoch: number | undefined;
}

/** A part of the page as it has to be now; null where it has to go. */
type Parts = Record<string, string | null>;

/** What open pages are told: the parts that changed, and how much happened that they do not show yet. */
@Injectable()
export class LivePages {
  private newest: number | null = null;

  constructor(
    private readonly live: Live,
    private readonly views: Views,
    private readonly finder: TicketFinder,
    private readonly lines: PromiseLines,
    private readonly queries: TicketQueries,
    private readonly actors: Actors,
  ) {}

  /** One look for all pages of this instance; none where nobody looks. */
  async tell(at: Date): Promise<void> {
    if (this.live.size === 0) {
      this.newest = null;
      return;
    }
    const newest = await this.mark();
    const rows =
      this.newest === null || this.newest >= newest
        ? []
        : await sql(`SELECT DISTINCT "subjectId" AS "id" FROM "fact" WHERE "id" > ? AND "subjectKind" = 'ticket'`, [
            this.newest,
          ]);
    this.newest = newest;
    await this.live.tell(at, new Set(rows.map(({ id }) => asCount(id))));
  }

  async mark(): Promise<number> {
    const newest = await newestFact();
    this.newest ??= newest;
    return newest;
  }

  /** The rows that stand on the page, the counts above them, and what is new in this very view. */
  queue(who: Looker, form: QueueForm, ids: readonly number[], since: number): LiveTelling {
    const changed = onlyChanged();
    return async (at) => {
      const actor = await this.atTheDesk(who);
      if (!actor) return null;
      const reader = { zone: actor.zone, locale: actor.locale, now: at };
      const filter = filterOf(actor, form);
      const tabs = queueTabs(await this.queries.counts(actor, at), filter.view, actor.locale);
      const inView = this.queries.queueQuery(actor, { ...filter, after: undefined }, at);
      const news = await newInView(inView, actor, since);
      return {
        parts: changed({ tabs: this.views.render('parts/tabs', tabs), ...(await this.rows(actor, form, ids, reader)) }),
        news: news ? tn('{n} new, show it', '{n} new, show them', news, {}, actor.locale) : null,
      };
    };
  }

  ticket(who: Looker, id: number, since: number): LiveTelling {
    const changed = onlyChanged();
    return async (at) => {
      const actor = await this.actors.load(who.id, who.epoch);
      if (!actor) return null;
      const { ticket } = await this.finder.see(actor, id);
      const desk = maySeeTheDesk(actor, ticket);
      const reader = { zone: actor.zone, locale: actor.locale, now: at };
      const shown = desk && openStatuses.includes(ticket.status);
      const promise = shown ? wholeLine(await this.lines.of(await this.lines.clocksOf(ticket), reader)) : null;
      const news = await newOnTicket(actor, id, since, desk);
      return {
        parts: promise ? changed({ promise: this.views.render('parts/live-promise', promise) }) : {},
        news: news ? t('Something new happened here, show it', {}, actor.locale) : null,
      };
    };
  }

  private async rows(actor: Actor, form: QueueForm, ids: readonly number[], reader: Reader): Promise<Parts> {
    const tickets = await liveTickets(actor, ids);
    const lines = await this.lines.ofMany(tickets, reader);
    const inView = await this.queries.among(actor, filterOf(actor, form), ids, reader.now);
    const rows: Parts = Object.fromEntries(ids.map((id) => [`row-${id}`, null]));
    for (const ticket of tickets) {
      const row = queueRow(ticket, lines.get(ticket.id)!, actor, reader);
      rows[`row-${ticket.id}`] = this.views.render('parts/queue-row', {
        ...row,
        ...reader,
        gone: !inView.has(ticket.id),
      });
    }
    return rows;
  }

  private async atTheDesk({ id, epoch }: Looker): Promise<Actor | null> {
    const actor = await this.actors.load(id, epoch);
    return actor && (actor.roles.has('agent') || actor.roles.has('lead')) ? actor : null;
  }
}

/** A page is told a part again only where it is another than it was told last. */
function onlyChanged(): (parts: Parts) => Parts {
  const told: Parts = {};
  return (parts) => {
    const news = Object.entries(parts).filter(([name, part]) => told[name] !== part);
    Object.assign(told, parts);
    return Object.fromEntries(news);
  };
}
