import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { Live } from '../../core/web/live.service';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Actors } from '../../people/access/actors.service';
import { openStatuses } from '../ticket-flow';
import { PromiseLines } from '../promises/promise-lines';
import { wholeLine } from '../promises/promise-words';
import { TicketFinder } from '../ticket-finder';
import { liveTickets, newInQueue, newOnTicket } from './live-news';
import { maySeeTheDesk } from '../ticket.policy';

/** What open pages are told: the promises in new words, and how much happened that they do not show yet. */
@Injectable()
export class LivePages {
  private newest: number | null = null;

  constructor(
    private readonly live: Live,
    private readonly finder: TicketFinder,
    private readonly lines: PromiseLines,
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

  /** The newest fact; whoever opens a page is told what comes after it. */
  async mark(): Promise<number> {
    const [row] = await sql('SELECT MAX("id") AS "id" FROM "fact"');
    const newest = asCount(row?.id ?? 0);
    this.newest ??= newest;
    return newest;
  }

  /** The rows that stand on the page, and what is new in all that this person may see. */
  async queue(actorId: number, ids: readonly number[], since: number, at: Date): Promise<object | null> {
    const actor = await this.atTheDesk(actorId);
    if (!actor) return null;
    const reader = { zone: actor.zone, locale: actor.locale, now: at };
    const lines = await this.lines.ofMany(await liveTickets(actor, ids), reader);
    const news = await newInQueue(actor, since);
    return {
      lines: Object.fromEntries(lines),
      news: news ? tn('{n} new, show it', '{n} new, show them', news, {}, actor.locale) : null,
    };
  }

  async ticket(actorId: number, id: number, since: number, at: Date): Promise<object | null> {
    const actor = await this.actors.load(actorId);
    if (!actor) return null;
    const { ticket } = await this.finder.see(actor, id);
    const desk = maySeeTheDesk(actor, ticket);
    const reader = { zone: actor.zone, locale: actor.locale, now: at };
    const shown = desk && openStatuses.includes(ticket.status);
    const line = shown ? wholeLine(await this.lines.of(await this.lines.clocksOf(ticket), reader)) : null;
    const news = await newOnTicket(actor, id, since, desk);
    return {
      lines: line ? { [id]: line } : {},
      news: news ? t('Something new happened here, show it', {}, actor.locale) : null,
    };
  }

  private async atTheDesk(actorId: number): Promise<Actor | null> {
    const actor = await this.actors.load(actorId);
    return actor && (actor.roles.has('agent') || actor.roles.has('lead')) ? actor : null;
  }
}
