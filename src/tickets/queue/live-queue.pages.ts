import { Injectable } from '@nestjs/common';
import type { LiveTelling } from '../../core/web/server/live.service';
import { Views } from '../../core/web/views';
import type { Reader } from '../../core/words/dates';
import { Actors } from '../../people/access/actors.service';
import type { Actor } from '../../people/actor';
import { newestFact } from '../../timeline/timeline.service';
import { type QueuePlace, queuePlaceOf } from '../place/place';
import { filterOf } from '../place/queue-filter';
import { type QueueFilter, type QueueView, TicketQueries } from '../ticket-queries';
import { worksOn } from '../ticket.policy';
import type { QueueForm } from '../ticket.forms';
import { LiveBell } from './live-bell';
import { liveTickets, type Looker, onlyChanged, type Parts } from './live-news';
import { oncePerLook } from './live-looks';
import { QueueCounts } from './queue-counts.service';
import { queueOrder } from './queue-order';
import { RowTexts } from './row-texts.service';
import { pageWords, queueRow, queueTabs } from './queue-rows';

interface Rows {
  /** Whose texts the page needs. */
  wanted: readonly number[];
  /** Those that stand in the view now. */
  order: readonly number[];
  place: QueuePlace;
}

/** What an open queue is told: which rows stand in it now, and the texts of those that are new or changed. */
@Injectable()
export class LiveQueue {
  constructor(
    private readonly views: Views,
    private readonly texts: RowTexts,
    private readonly queries: TicketQueries,
    private readonly actors: Actors,
    private readonly counts: QueueCounts,
    private readonly bell: LiveBell,
  ) {}

  of(who: Looker, form: QueueForm, ids: readonly number[]): LiveTelling {
    const changed = onlyChanged();
    let shown = ids;
    return async (at, happenedIn) => {
      const actor = await this.atTheDesk(who, at);
      if (!actor) return null;
      const reader = { zone: actor.zone, locale: actor.locale, now: at };
      const filter = filterOf(actor, form);
      const { order, next } = await this.inView(actor, filter, at);
      const known = new Set(shown);
      const standing = new Set(order);
      const wanted = [
        ...order.filter((id) => !known.has(id) || happenedIn === null || happenedIn.has(id)),
        ...shown.filter((id) => !standing.has(id)),
      ];
      shown = order;
      const place = queuePlaceOf(form, filter.view);
      const pages = this.views.render('parts/pagination', pageWords(order.length, form.after, next, place, actor));
      return {
        parts: changed({
          ...(await oncePerLook(at, `head ${actor.id} ${filter.view}`, () => this.head(actor, filter.view, at))),
          pages,
          ...(await this.rows(actor, { wanted, order, place }, reader)),
        }),
        order,
      };
    };
  }

  /** The rows of a view in their order. Who sees the same is asked for once, however many look. */
  private inView(actor: Actor, filter: QueueFilter, at: Date): Promise<{ order: number[]; next: string | null }> {
    const whose = filter.view === 'mine' ? actor.id : '';
    return oncePerLook(at, `view ${whose} ${actor.teamIds.join()} ${JSON.stringify(filter)}`, () =>
      queueOrder(this.queries, actor, filter, at),
    );
  }

  /** The bell and the counts above the rows. */
  private async head(actor: Actor, view: QueueView, at: Date): Promise<Parts> {
    const counts = await this.counts.of(actor, await oncePerLook(at, 'newest', newestFact), at);
    const tabs = this.views.render('parts/tabs', queueTabs(counts, view, actor));
    return { ...this.bell.of(actor), tabs };
  }

  private async rows(actor: Actor, { wanted, order, place }: Rows, reader: Reader): Promise<Parts> {
    if (wanted.length === 0) return {};
    const { now, zone, locale } = reader;
    const key = wanted.join();
    const all = await oncePerLook(now, `tickets ${key}`, () => liveTickets(wanted));
    const lines = await oncePerLook(now, `lines ${zone} ${locale} ${key}`, () => this.texts.promises(all, reader));
    const rows: Parts = Object.fromEntries(wanted.map((id) => [`row-${id}`, null]));
    for (const ticket of all.filter((one) => worksOn(actor, one))) {
      const gone = !order.includes(ticket.id);
      // What a row says depends on its reader only so far.
      const looking = this.texts.looking(ticket.id, actor);
      const seen = looking.map(({ id }) => id).join();
      const own = ticket.requesterId === actor.id;
      const kind = `row ${ticket.id} ${zone} ${locale} ${gone} ${own} ${place.query('?')} ${seen}`;
      rows[`row-${ticket.id}`] = await oncePerLook(now, kind, async () =>
        this.views.render('parts/queue-row', {
          ...queueRow(ticket, { promise: lines.get(ticket.id)!, place, looking }, actor, reader),
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
