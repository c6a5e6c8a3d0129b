import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { Live, liveEvent, type LiveTelling, nothingNew } from '../../core/web/server/live.service';
import { Views } from '../../core/web/views';
import { t } from '../../core/words/words';
import { newestFact } from '../../timeline/timeline.service';
import { openStatuses } from '../ticket-flow';
import { PromiseLines } from '../promises/promise-lines';
import { wholeLine } from '../promises/promise-words';
import { TicketFinder } from '../ticket-finder';
import { LiveBell } from './live-bell';
import { type Looker, Lookers } from './live-looks';
import { changedParts, newOnTicket, ofTickets, type Parts } from './live-news';
import { maySeeTheDesk } from '../ticket.policy';

/** What open pages are told: the parts that changed, and how much happened that they do not show yet. */
@Injectable()
export class LivePages {
  private newest: number | null = null;
  /** What changed and was not told yet: a look that fails, because the database is away, loses nothing of it. */
  private readonly untold = new Set<number>();

  constructor(
    private readonly live: Live,
    private readonly views: Views,
    private readonly finder: TicketFinder,
    private readonly lines: PromiseLines,
    private readonly lookers: Lookers,
    private readonly bell: LiveBell,
  ) {}

  /** One look for all pages of this instance; none where nobody looks. */
  async tell(at: Date): Promise<void> {
    if (this.live.size === 0) {
      this.newest = null;
      this.untold.clear();
      return;
    }
    const newest = await this.mark();
    const rows =
      this.newest === null || this.newest >= newest
        ? []
        : await sql(`SELECT DISTINCT f."subjectId" AS "id" FROM "fact" f WHERE f."id" > ? AND ${ofTickets}`, [
            this.newest,
          ]);
    this.newest = newest;
    for (const { id } of rows) this.untold.add(asCount(id));
    for (const id of await this.bell.looked(at)) this.untold.add(id);
    await this.live.tell(at, new Set(this.untold));
    this.untold.clear();
  }

  async mark(): Promise<number> {
    const newest = await newestFact();
    this.newest ??= newest;
    return newest;
  }

  ticket(who: Looker, id: number, since: number): LiveTelling {
    let told: { parts: Parts; news: string | null } = { parts: {}, news: null };
    return async (look) => {
      const actor = await this.lookers.of(who, look);
      if (!actor) return null;
      const { ticket } = await this.finder.see(actor, id);
      const desk = maySeeTheDesk(actor, ticket);
      const reader = { zone: actor.zone, locale: actor.locale, now: look.at };
      const shown = desk && openStatuses.includes(ticket.status);
      const promise = shown ? wholeLine(await this.lines.of(await this.lines.clocksOf(ticket), reader)) : null;
      const came = await newOnTicket(actor, id, since, desk);
      const news = came ? t('New activity. Show it', {}, actor.locale) : null;
      const now = {
        ...this.bell.of(actor),
        ...(desk ? this.bell.looking(actor, id) : {}),
        ...(promise ? { promise: this.views.render('parts/live-promise', promise) } : {}),
      };
      const [before, parts] = [told, changedParts(told.parts, now)];
      told = { parts: { ...told.parts, ...now }, news };
      const same = before.news === news && Object.keys(parts).length === 0;
      return same ? nothingNew : liveEvent({ parts, news });
    };
  }
}
