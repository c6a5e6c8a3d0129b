import { Injectable } from '@nestjs/common';
import { liveEvent, type LiveEvent, type LiveTelling, type Look, nothingNew } from '../../core/web/server/live.service';
import { Views } from '../../core/web/views';
import type { Reader } from '../../core/words/dates';
import type { Actor } from '../../people/actor';
import { newestFact } from '../../timeline/timeline.service';
import { type QueuePlace, queuePlaceOf } from '../place/place';
import { filterOf } from '../place/queue-filter';
import { type QueueFilter, type QueueView, TicketQueries } from '../ticket-queries';
import { worksAtTheDesk, worksOn } from '../ticket.policy';
import type { QueueForm } from '../ticket.forms';
import { LiveBell } from './live-bell';
import { changedParts, liveTickets, type Parts } from './live-news';
import { type Looker, Lookers, oncePerLook } from './live-looks';
import { QueueCounts } from './queue-counts.service';
import { queueOrder } from './queue-order';
import { RowTexts } from './row-texts.service';
import { pageWords, queueRow, queueTabs } from './queue-rows';

/** What a page shows by now. Pages of one person that were told the same have the same one, and are told together. */
interface Shown {
  key: string;
  order: readonly number[];
  parts: Parts;
}

interface Told {
  shown: Shown;
  event: LiveEvent;
}

interface Rows {
  /** Whose texts the page needs. */
  wanted: readonly number[];
  /** Those that stand in the view now. */
  standing: ReadonlySet<number>;
  place: QueuePlace;
}

/** What an open queue is told: which rows stand in it now, and the texts of those that are new or changed. */
@Injectable()
export class LiveQueue {
  private told = 0;

  constructor(
    private readonly views: Views,
    private readonly texts: RowTexts,
    private readonly queries: TicketQueries,
    private readonly lookers: Lookers,
    private readonly counts: QueueCounts,
    private readonly bell: LiveBell,
  ) {}

  of(who: Looker, form: QueueForm, ids: readonly number[]): LiveTelling {
    let shown: Shown = { key: ids.join(), order: ids, parts: {} };
    const asked = JSON.stringify({ ...form, parts: undefined });
    return async (look) => {
      const actor = await this.lookers.of(who, look);
      if (!actor || !worksAtTheDesk(actor)) return null;
      const key = `page ${actor.id} ${asked} ${shown.key} ${look.changed === null}`;
      const told = await oncePerLook(look.at, key, () => this.tell(actor, form, shown, look));
      shown = told.shown;
      return told.event;
    };
  }

  private async tell(actor: Actor, form: QueueForm, before: Shown, { at, changed }: Look): Promise<Told> {
    const reader = { zone: actor.zone, locale: actor.locale, now: at };
    const filter = filterOf(actor, form);
    const { order, next } = await this.inView(actor, filter, at);
    const [known, standing] = [new Set(before.order), new Set(order)];
    const wanted = [
      ...order.filter((id) => !known.has(id) || changed === null || changed.has(id)),
      ...before.order.filter((id) => !standing.has(id)),
    ];
    const place = queuePlaceOf(form, filter.view);
    const pages = this.views.render('parts/pagination', pageWords(order.length, form.after, next, place, actor));
    const parts: Parts = {
      ...(await oncePerLook(at, `head ${actor.id} ${filter.view}`, () => this.head(actor, filter.view, at))),
      pages,
      ...(await this.rows(actor, { wanted, standing, place }, reader)),
    };
    const news = changedParts(before.parts, parts);
    const same = order.length === before.order.length && order.every((id, n) => id === before.order[n]);
    if (same && Object.keys(news).length === 0) return { shown: before, event: nothingNew };
    const shown = { key: `#${(this.told += 1)}`, order, parts: { ...before.parts, ...parts } };
    for (const id of before.order) if (!standing.has(id)) delete shown.parts[`row-${id}`];
    return { shown, event: liveEvent({ parts: news, order }) };
  }

  /** The rows of a view in their order. Who sees the same is asked for once, however many look. */
  private async inView(actor: Actor, filter: QueueFilter, at: Date): Promise<{ order: number[]; next: string | null }> {
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

  private async rows(actor: Actor, { wanted, standing, place }: Rows, reader: Reader): Promise<Parts> {
    if (wanted.length === 0) return {};
    const { now, zone, locale } = reader;
    const key = wanted.join();
    const all = await oncePerLook(now, `tickets ${key}`, () => liveTickets(wanted));
    const lines = await oncePerLook(now, `lines ${zone} ${locale} ${key}`, () => this.texts.promises(all, reader));
    const tasks = await this.texts.tasks(all, actor, reader, place);
    const rows: Parts = Object.fromEntries(wanted.map((id) => [`row-${id}`, null]));
    const from = place.query('?');
    for (const ticket of all.filter((one) => worksOn(actor, one))) {
      const gone = !standing.has(ticket.id);
      // What a row says depends on its reader only so far.
      const looking = this.texts.looking(ticket.id, actor);
      const seen = looking.map(({ id }) => id).join();
      const own = ticket.requesterId === actor.id;
      const told = tasks.get(ticket.id);
      const kind = `row ${ticket.id} ${zone} ${locale} ${gone} ${own} ${from} ${seen} ${told?.join() ?? ''}`;
      rows[`row-${ticket.id}`] = await oncePerLook(now, kind, async () =>
        this.texts.html(
          { ...queueRow(ticket, { promise: lines.get(ticket.id)!, place, looking, tasks: told }, actor, reader), gone },
          reader,
        ),
      );
    }
    return rows;
  }
}
