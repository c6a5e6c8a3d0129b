import { Injectable } from '@nestjs/common';
import { changed, repo } from '../core/database/tx';
import { NotFound } from '../core/errors';
import type { Actor } from '../people/actor';
import { maySee, mayHandle, type Involved } from './ticket.policy';
import { Ticket } from './ticket.entity';
import { Watcher } from './watcher.entity';

const relations = { requester: true, submittedBy: true, service: true, team: true, assignee: true } as const;

export interface Found {
  ticket: Ticket;
  involved: Involved;
}

/** Finds what this actor may see; for everybody else it does not exist. */
@Injectable()
export class TicketFinder {
  async see(actor: Actor, id: number): Promise<Found> {
    const found = await this.load(id);
    if (!maySee(actor, found.ticket, found.involved)) throw new NotFound('This ticket');
    return found;
  }

  /** For what the desk does with it. */
  async handle(actor: Actor, id: number): Promise<Found> {
    const found = await this.see(actor, id);
    if (!mayHandle(actor, found.ticket)) throw new NotFound('This ticket');
    return found;
  }

  async load(id: number): Promise<Found> {
    // findOne would ask twice: first for the key, then for the row with what it points to.
    const [ticket] =
      Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await repo(Ticket).find({ where: { id }, relations }) : [];
    if (!ticket) throw new NotFound('This ticket');
    return { ticket, involved: await this.involved(id) };
  }

  async involved(ticketId: number): Promise<Involved> {
    const watchers = await repo(Watcher).find({ where: { ticketId }, select: { id: true, personId: true } });
    return { watcherIds: watchers.map(({ personId }) => personId) };
  }
}

const written = [
  'kind',
  'title',
  'requesterId',
  'serviceId',
  'teamId',
  'assigneeId',
  'impact',
  'urgency',
  'priority',
  'status',
  'waitingOn',
  'waitingSince',
  'outcome',
  'private',
  'unanswered',
  'cycle',
  'reopenCount',
  'handOverCount',
  'resolvedById',
  'worksAgainAt',
  'blockedSince',
  'lostMinutes',
  'resolvedAt',
  'closedAt',
  'closesAt',
] as const satisfies (keyof Ticket)[];

/** Writes what the verbs changed, unless somebody else wrote since it was read. The sort key is the clocks' own. */
export async function storeTicket(ticket: Ticket): Promise<void> {
  const set = Object.fromEntries(written.map((column) => [column, ticket[column]]));
  await changed(Ticket, { id: ticket.id, version: ticket.version }, set);
  ticket.version += 1;
}
