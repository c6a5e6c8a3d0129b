import { Injectable } from '@nestjs/common';
import type { Reader } from '../core/words/dates';
import { t, tn } from '../core/words/words';
import type { Actor } from '../people/actor';
import { TicketQueries } from '../tickets/ticket-queries';
import { HomePages } from './home.pages';

const pageSize = 20;

const yours = ({ state }: { state: string }): number => Number(state === 'you');

/** Everything somebody asked for: what waits for them, then what else is open, then what is over, newest first. */
@Injectable()
export class MyPages {
  constructor(
    private readonly queries: TicketQueries,
    private readonly home: HomePages,
  ) {}

  async show(actor: Actor, before: number | undefined, now: Date) {
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    const open = before ? [] : await this.queries.ownedBy(actor.id, { ended: false, limit: 200 });
    const past = await this.queries.ownedBy(actor.id, { ended: true, limit: pageSize + 1, before });
    const last = past.length > pageSize ? past[pageSize - 1] : null;
    return {
      title: t('My requests', {}, actor.locale),
      first: !before,
      open: (await this.home.lines(open, actor, reader)).toSorted((a, b) => yours(b) - yours(a)),
      past: await this.home.lines(past.slice(0, pageSize), actor, reader),
      pages: {
        words:
          before || last
            ? t('{n} on this page', { n: Math.min(past.length, pageSize) }, actor.locale)
            : tn('{n} finished', '{n} finished', past.length, {}, actor.locale),
        previous: before ? '/my/requests' : null,
        next: last ? `/my/requests?before=${last.id}` : null,
      },
    };
  }
}
