import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';
import type { Actor } from '../../people/actor';
import type { QueuePlace } from '../place/place';
import { type OnTicket, Presence } from '../presence/presence.service';
import { PromiseLines } from '../promises/promise-lines';
import type { PromiseLine } from '../promises/promise-words';
import type { QueuedTicket } from '../ticket-queries';
import { queueRow } from './queue-rows';

/** What a row says beside the ticket itself: what is owed next, and who looks at it. */
@Injectable()
export class RowTexts {
  constructor(
    private readonly lines: PromiseLines,
    private readonly presence: Presence,
  ) {}

  promises(tickets: readonly Pick<QueuedTicket, 'id' | 'kind'>[], reader: Reader): Promise<Map<number, PromiseLine>> {
    return this.lines.ofMany(tickets, reader);
  }

  looking(ticketId: number, actor: Actor): OnTicket[] {
    return this.presence.on(ticketId, actor.id);
  }

  async rows(tickets: readonly QueuedTicket[], actor: Actor, reader: Reader, place: QueuePlace) {
    const promises = await this.promises(tickets, reader);
    return tickets.map((ticket) => {
      const beside = { promise: promises.get(ticket.id)!, place, looking: this.looking(ticket.id, actor) };
      return queueRow(ticket, beside, actor, reader);
    });
  }
}
