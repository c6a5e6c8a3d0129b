import { Injectable } from '@nestjs/common';
import type { LiveTelling } from '../../core/web/server/live.service';
import { Views } from '../../core/web/views';
import type { Reader } from '../../core/words/dates';
import { tn } from '../../core/words/words';
import { Actors } from '../../people/access/actors.service';
import type { Actor } from '../../people/actor';
import { newestFact } from '../../timeline/timeline.service';
import { PromiseLines } from '../promises/promise-lines';
import { TicketQueries } from '../ticket-queries';
import type { QueueForm } from '../ticket.forms';
import { liveTickets, type Looker, newInView, onlyChanged, type Parts } from './live-news';
import { LiveBell } from './live-bell';
import { QueueCounts } from './queue-counts.service';
import { filterOf } from './queue.pages';
import { queueRow, queueTabs } from './queue-rows';

/** What an open queue is told. */
@Injectable()
export class LiveQueue {
  private looked: { at: Date | null; actors: Map<string, Promise<Actor | null>> } = { at: null, actors: new Map() };

  constructor(
    private readonly views: Views,
    private readonly lines: PromiseLines,
    private readonly queries: TicketQueries,
    private readonly actors: Actors,
    private readonly counts: QueueCounts,
    private readonly bell: LiveBell,
  ) {}

  /** The rows that stand on the page, the counts above them, and what is new in this very view. */
  of(who: Looker, form: QueueForm, ids: readonly number[], since: number): LiveTelling {
    const changed = onlyChanged();
    return async (at, happenedIn) => {
      const actor = await this.atTheDesk(who, at);
      if (!actor) return null;
      const wanted = happenedIn === null ? ids : ids.filter((id) => happenedIn.has(id));
      const reader = { zone: actor.zone, locale: actor.locale, now: at };
      const filter = filterOf(actor, form);
      const tabs = queueTabs(await this.counts.of(actor, await newestFact(), at), filter.view, actor.locale);
      const inView = this.queries.queueQuery(actor, { ...filter, after: undefined }, at);
      const news = await newInView(inView, actor, since);
      return {
        parts: changed({
          ...this.bell.of(actor),
          tabs: this.views.render('parts/tabs', tabs),
          ...(await this.rows(actor, form, wanted, reader)),
        }),
        news: news ? tn('{n} new, show it', '{n} new, show them', news, {}, actor.locale) : null,
      };
    };
  }

  private async rows(actor: Actor, form: QueueForm, ids: readonly number[], reader: Reader): Promise<Parts> {
    if (ids.length === 0) return {};
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

  /** Whoever has several pages open is looked up once for each tick. */
  private async atTheDesk({ id, epoch }: Looker, at: Date): Promise<Actor | null> {
    if (this.looked.at !== at) this.looked = { at, actors: new Map() };
    const key = `${id} ${epoch}`;
    const { actors } = this.looked;
    if (!actors.has(key)) actors.set(key, this.actors.load(id, epoch));
    const actor = await actors.get(key)!;
    return actor && (actor.roles.has('agent') || actor.roles.has('lead')) ? actor : null;
  }
}
