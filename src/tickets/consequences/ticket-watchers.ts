import { Injectable } from '@nestjs/common';
import { Actors } from '../../people/access/actors.service';
import { TicketFinder } from '../ticket-finder';
import type { Ticket } from '../ticket.entity';
import { maySee } from '../ticket.policy';

/** Who is told of a ticket beside its own people, as far as they may open it: the same policy as the page's. */
@Injectable()
export class TicketWatchers {
  private readonly known = new WeakMap<Ticket, Promise<number[]>>();

  constructor(
    private readonly finder: TicketFinder,
    private readonly actors: Actors,
  ) {}

  /** All who follow it. A ticket is read anew for each deed, so within one mail and bell ask once. */
  of(ticket: Ticket): Promise<number[]> {
    const known = this.known.get(ticket) ?? this.read(ticket);
    this.known.set(ticket, known);
    return known;
  }

  /** Of these people. */
  async allowed(ticket: Ticket, ids: readonly number[]): Promise<number[]> {
    return this.among(ticket, ids, (await this.finder.involved(ticket)).watcherIds);
  }

  private async read(ticket: Ticket): Promise<number[]> {
    const { watcherIds } = await this.finder.involved(ticket);
    return this.among(ticket, watcherIds, watcherIds);
  }

  private async among(ticket: Ticket, ids: readonly number[], watcherIds: readonly number[]): Promise<number[]> {
    const allowed: number[] = [];
    for (const id of ids) {
      const actor = await this.actors.load(id);
      if (actor && maySee(actor, ticket, { watcherIds })) allowed.push(id);
    }
    return allowed;
  }
}
