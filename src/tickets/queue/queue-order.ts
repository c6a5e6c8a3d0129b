import { asCount, asDate } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { nextOf, type QueueFilter, queuePageSize, type TicketQueries } from '../ticket-queries';

/** One page of a view as numbers alone, in its order. */
export async function queueOrder(
  queries: TicketQueries,
  actor: Actor,
  filter: QueueFilter,
  now: Date,
): Promise<{ order: number[]; next: string | null }> {
  const columns = 't."id", t."promiseAt", t."waitingSince"';
  const rows = await sql(...queries.inQueue(actor, filter, now, columns, queuePageSize + 1));
  const tickets = rows.map((row) => ({
    id: asCount(row.id),
    promiseAt: asDate(row.promiseAt),
    waitingSince: asDate(row.waitingSince, null),
  }));
  return { order: tickets.slice(0, queuePageSize).map(({ id }) => id), next: nextOf(tickets, filter.view) };
}
