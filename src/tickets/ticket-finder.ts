import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { changed, holdRow, repo } from '../core/database/tx';
import { NotFound } from '../core/errors';
import type { Actor } from '../people/actor';
import { isPrivate, maySee, mayHandle, type Involved } from './ticket.policy';
import { Ticket } from './ticket.entity';
import { EditConflict, TicketTelling } from './ticket-telling';
import { Watcher } from './watcher.entity';

const relations = { requester: true, submittedBy: true, service: true, team: true, assignee: true } as const;

export interface Found {
  ticket: Ticket;
  involved: Involved;
}

/** The version that stood on the page; nothing where nobody was asked. */
export interface Seen {
  version?: number;
  at: Date;
}

/** Whether the ticket has changed since it was shown. */
export const isBehind = (ticket: Pick<Ticket, 'version'>, { version }: Seen): boolean =>
  version !== undefined && ticket.version !== version;

/** Those of these tickets that are private, with what the policy asks for. */
export async function privateOnes(ids: readonly number[]): Promise<Ticket[]> {
  const tickets = ids.length
    ? await repo(Ticket).find({ where: { id: In([...ids]) }, relations: { service: true } })
    : [];
  return tickets.filter((ticket) => isPrivate(ticket));
}

/** Finds what this actor may see; for everybody else it does not exist. */
@Injectable()
export class TicketFinder {
  constructor(private readonly telling: TicketTelling) {}

  async see(actor: Actor, id: number): Promise<Found> {
    const found = await this.load(id);
    if (!maySee(actor, found.ticket, found.involved)) throw new NotFound('This ticket');
    return found;
  }

  /**
   * For what the desk does with it, in the transaction that does it. Where the page told which version it showed, a
   * ticket that has changed since is a conflict that says who did what.
   */
  async handle(actor: Actor, id: number, seen?: Seen): Promise<Found> {
    const found = await this.see(actor, id);
    if (!mayHandle(actor, found.ticket)) throw new NotFound('This ticket');
    if (seen && isBehind(found.ticket, seen))
      throw new EditConflict(await this.telling.changed(found.ticket, actor, seen.at));
    return found;
  }

  /** In a transaction it is held until that ends: of two at the same instant, the second sees what the first did. */
  async load(id: number): Promise<Found> {
    const valid = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31;
    if (valid) await holdRow('ticket', id);
    // findOne would ask twice: first for the key, then for the row with what it points to.
    const [ticket] = valid ? await repo(Ticket).find({ where: { id }, relations }) : [];
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
