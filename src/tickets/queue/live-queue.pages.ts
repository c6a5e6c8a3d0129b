import { Injectable } from '@nestjs/common';
import type { LiveTelling } from '../../core/web/server/live.service';
import { Views } from '../../core/web/views';
import type { Reader } from '../../core/words/dates';
import { tn } from '../../core/words/words';
import { Actors } from '../../people/access/actors.service';
import type { Actor } from '../../people/actor';
import { newestFact } from '../../timeline/timeline.service';
import { PromiseLines } from '../promises/promise-lines';
import { type QueueView, TicketQueries } from '../ticket-queries';
import { worksOn } from '../ticket.policy';
import type { QueueForm } from '../ticket.forms';
import { liveTickets, type Looker, newInView, onlyChanged, type Parts } from './live-news';
import { LiveBell } from './live-bell';
import { QueueCounts } from './queue-counts.service';
import { queuePlaceOf } from '../place/place';
import { filterOf } from '../place/queue-filter';
import { oncePerLook } from './live-looks';
import { queueRow, queueTabs } from './queue-rows';

/** What an open queue is told. */
@Injectable()
export class LiveQueue {
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
      const view = `${actor.id} ${JSON.stringify(form)}`;
      const news = await oncePerLook(at, `news ${view} ${since}`, () =>
        newInView(this.queries.queueQuery(actor, { ...filter, after: undefined }, at), actor, since),
      );
      return {
        parts: changed({
          ...(await oncePerLook(at, `head ${actor.id} ${filter.view}`, () => this.head(actor, filter.view, at))),
          ...(await oncePerLook(at, `rows ${view} ${wanted.join()}`, () => this.rows(actor, form, wanted, reader))),
        }),
        news: news ? tn('{n} new, show it', '{n} new, show them', news, {}, actor.locale) : null,
      };
    };
  }

  /** The bell and the counts above the rows. */
  private async head(actor: Actor, view: QueueView, at: Date): Promise<Parts> {
    const counts = await this.counts.of(actor, await oncePerLook(at, 'newest', newestFact), at);
    const tabs = this.views.render('parts/tabs', queueTabs(counts, view, actor.locale));
    return { ...this.bell.of(actor), tabs };
  }

  private async rows(actor: Actor, form: QueueForm, ids: readonly number[], reader: Reader): Promise<Parts> {
    if (ids.length === 0) return {};
    const { now, zone, locale } = reader;
    const all = await oncePerLook(now, `tickets ${ids.join()}`, () => liveTickets(ids));
    const lines = await oncePerLook(now, `lines ${zone} ${locale} ${ids.join()}`, () => this.lines.ofMany(all, reader));
    const filter = filterOf(actor, form);
    const place = queuePlaceOf(form, filter.view);
    const inView = await this.queries.among(actor, filter, ids, reader.now);
    const rows: Parts = Object.fromEntries(ids.map((id) => [`row-${id}`, null]));
    for (const ticket of all.filter((one) => worksOn(actor, one))) {
      const gone = !inView.has(ticket.id);
      // What a row says depends on its reader only so far.
      const kind = `row ${ticket.id} ${zone} ${locale} ${gone} ${ticket.requesterId === actor.id} ${place.query('?')}`;
      rows[`row-${ticket.id}`] = await oncePerLook(now, kind, async () =>
        this.views.render('parts/queue-row', {
          ...queueRow(ticket, lines.get(ticket.id)!, actor, reader, place),
          ...reader,
          gone,
        }),
      );
    }
    return rows;
  }

  /** Whoever has several pages open is looked up once for each tick. */
  private async atTheDesk({ id, epoch }: Looker, at: Date): Promise<Actor | null> {
    const actor = await oncePerLook(at, `actor ${id} ${epoch}`, () => this.actors.load(id, epoch));
    return actor && (actor.roles.has('agent') || actor.roles.has('lead')) ? actor : null;
  }
}
