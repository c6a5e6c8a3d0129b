import { Injectable } from '@nestjs/common';
import { asCount, asDate } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { submitted } from '../../core/web/input/forms';
import type { Actor } from '../../people/actor';
import { QueueForm } from '../ticket.forms';
import { type QueueFilter, sortedBy, TicketQueries } from '../ticket-queries';
import type { QueuePlace } from './place';
import { filterOf } from './queue-filter';

/** Where work goes on: the next ticket of the view somebody works through. */
@Injectable()
export class NextTicket {
  constructor(private readonly queries: TicketQueries) {}

  /**
   * Where somebody goes when this ticket is done for now. It is asked before that: afterwards the ticket has left its
   * place. `otherwise` is where they go who came from no view.
   */
  async after(actor: Actor, id: number, place: QueuePlace, at: Date, otherwise = '/queue'): Promise<string> {
    if (!place.view) return otherwise;
    if (place.after === 'stay') return place.ticket(id);
    const next = await this.of(actor, id, place, at);
    if (next === null) return place.queue();
    return place.after === 'list' ? place.queue(next) : place.ticket(next);
  }

  /** After words were sent: "Send" stays where it is written, what moves the ticket goes on. */
  async onward(actor: Actor, id: number, then: string | undefined, place: QueuePlace, at: Date): Promise<string> {
    const here = `${place.ticket(id)}#composer`;
    if (!then || then === 'open') return here;
    return this.after(actor, id, place, at, then === 'solve' || then === 'transfer' ? '/queue' : here);
  }

  /** The one below it; after the last one, the one on top; null where there is no other. */
  async of(actor: Actor, id: number, { view }: QueuePlace, at: Date): Promise<number | null> {
    const { value, errors } = await submitted(QueueForm, view ?? {});
    const filter = { ...filterOf(actor, errors ? {} : value), after: undefined };
    const [row] = await sql(`SELECT "${sortedBy(filter.view)}" AS "at" FROM "ticket" WHERE "id" = ?`, [id]);
    const from = row && asDate(row.at, null);
    const below = from && { ...filter, after: `${from.getTime()}.${id}` };
    return (below && (await this.first(actor, id, below, at))) ?? this.first(actor, id, filter, at);
  }

  private async first(actor: Actor, id: number, filter: QueueFilter, at: Date): Promise<number | null> {
    const [found] = await sql(...this.queries.inQueue(actor, { ...filter, except: id }, at, 't."id"', 1));
    return found ? asCount(found.id) : null;
  }
}
