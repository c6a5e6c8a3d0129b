import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { asCount } from '../core/database/raw';
import { columnsOf, listBeside, listOf, rowsById, rowWith, updateRows } from '../core/database/rows';
import { holdForNext, repo, sql } from '../core/database/tx';
import { Conflict, NotFound } from '../core/errors';
import type { Actor } from '../people/actor';
import { Person } from '../people/person.entity';
import { keptServices, keptTeams } from '../people/teams/kept-teams';
import { isPrivate, maySee, mayHandle, type Involved } from './ticket.policy';
import { Ticket } from './ticket.entity';
import { EditConflict, TicketTelling } from './ticket-telling';

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

/** Reads along whom tickets are for and who works on them, with service and team. */
export async function withPeople(tickets: readonly Ticket[]): Promise<void> {
  const ids = tickets.flatMap(({ requesterId, submittedById, assigneeId }) => [requesterId, submittedById, assigneeId]);
  await join(tickets, await rowsById(Person, ids));
}

async function join(tickets: readonly Ticket[], people: ReadonlyMap<number, Person>): Promise<void> {
  const [services, teams] = [await keptServices.byId(), await keptTeams.byId()];
  for (const ticket of tickets) {
    ticket.requester = people.get(ticket.requesterId);
    ticket.submittedBy = people.get(ticket.submittedById);
    ticket.assignee = ticket.assigneeId === null ? null : people.get(ticket.assigneeId);
    ticket.service = ticket.serviceId === null ? null : services.get(ticket.serviceId);
    ticket.team = ticket.teamId === null ? null : teams.get(ticket.teamId);
  }
}

/** Their numbers in one text, which both databases can make. */
const watcherNumbers = `SELECT STRING_AGG(CAST(w."personId" AS text), ',' ORDER BY w."id") FROM "watcher" w
  WHERE w."ticketId" = "ticket"."id"`;

const peopleBeside = (): string =>
  listBeside(
    Person,
    '"person"."id" IN ("ticket"."requesterId", "ticket"."submittedById", "ticket"."assigneeId")',
    '"person"."id"',
  );

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
    if (valid) await holdForNext('ticket', id);
    const beside = { watchers: watcherNumbers, people: peopleBeside() };
    const found = valid ? await rowWith(Ticket, beside, 'WHERE "id" = ?', [id]) : null;
    if (!found) throw new NotFound('This ticket');
    const { row: ticket, more } = found;
    await join([ticket], new Map(listOf(Person, more.people).map((person) => [person.id, person])));
    ticket.watcherIds = more.watchers ? String(more.watchers).split(',').map(Number) : [];
    return { ticket, involved: { watcherIds: ticket.watcherIds } };
  }

  async involved({ id, watcherIds }: Pick<Ticket, 'id' | 'watcherIds'>): Promise<Involved> {
    if (watcherIds) return { watcherIds };
    const watchers = await sql('SELECT "personId" FROM "watcher" WHERE "ticketId" = ? ORDER BY "id"', [id]);
    return { watcherIds: watchers.map(({ personId }) => asCount(personId)) };
  }
}

/** What no verb changes: the sort key, which is the clocks' own, what a ticket is called by, and how it came. */
const notWritten = new Set<string>([
  'id',
  'version',
  'promiseAt',
  'riskAt',
  'promiseTarget',
  'unpromised',
  'unpromisedFor',
  'submittedById',
  'channel',
  'canWork',
  'touches',
  'followsId',
  'createdAt',
] satisfies (keyof Ticket)[]);

/** Writes what the verbs changed, unless somebody else wrote since it was read; `owed` is what its clocks say now. */
export async function storeTicket(ticket: Ticket, owed: Partial<Ticket> = {}): Promise<void> {
  const columns = columnsOf(Ticket).filter((column) => !notWritten.has(column)) as (keyof Ticket)[];
  const set = Object.fromEntries(columns.map((column) => [column, ticket[column]]));
  const { id, version } = ticket;
  const rest = 'WHERE "id" = ? AND "version" = ?';
  if ((await updateRows(Ticket, { ...set, ...owed, version: version + 1 }, rest, [id, version])) !== 1)
    throw new Conflict('Someone changed this in the meantime. Check it, then try again.');
  ticket.version += 1;
}
