import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { Live, type LiveTelling } from '../../core/web/server/live.service';
import { Views } from '../../core/web/views';
import { t } from '../../core/words/words';
import { newestFact } from '../../timeline/timeline.service';
import { Actors } from '../../people/access/actors.service';
import { openStatuses } from '../ticket-flow';
import { PromiseLines } from '../promises/promise-lines';
import { wholeLine } from '../promises/promise-words';
import { TicketFinder } from '../ticket-finder';
import { LiveBell } from './live-bell';
import { type Looker, newOnTicket, ofTickets, onlyChanged } from './live-news';
import { maySeeTheDesk } from '../ticket.policy';

/** What open pages are told: the parts that changed, and how much happened that they do not show yet. */
@Injectable()
export class LivePages {
  private newest: number | null = null;

  constructor(
    private readonly live: Live,
    private readonly views: Views,
    private readonly finder: TicketFinder,
    private readonly lines: PromiseLines,
    private readonly actors: Actors,
    private readonly bell: LiveBell,
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
        : await sql(`SELECT DISTINCT f."subjectId" AS "id" FROM "fact" f WHERE f."id" > ? AND ${ofTickets}`, [
            this.newest,
          ]);
    this.newest = newest;
    const looked = await this.bell.looked(at);
    await this.live.tell(at, new Set([...rows.map(({ id }) => asCount(id)), ...looked]));
  }

  async mark(): Promise<number> {
    const newest = await newestFact();
    this.newest ??= newest;
    return newest;
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
        parts: changed({
          ...this.bell.of(actor),
          ...(desk ? this.bell.looking(actor, id) : {}),
          ...(promise ? { promise: this.views.render('parts/live-promise', promise) } : {}),
        }),
        news: news ? t('New activity. Show it', {}, actor.locale) : null,
      };
    };
  }
}
