import { asCount, asDate } from '../../core/database/raw';
import type { Actor } from '../../people/actor';
import { nextOf, type QueueFilter, queuePageSize, type TicketQueries } from '../ticket-queries';

/** One page of a view as numbers alone, in its order. */
export async function queueOrder(
  queries: TicketQueries,
  actor: Actor,
  filter: QueueFilter,
  now: Date,
): Promise<{ order: number[]; next: string | null }> {
  const rows = await queries
    .queueQuery(actor, filter, now)
    .select('t."id"', 'id')
    .addSelect('t."promiseAt"', 'promiseAt')
    .addSelect('t."waitingSince"', 'waitingSince')
    .limit(queuePageSize + 1)
    .getRawMany<Record<'id' | 'promiseAt' | 'waitingSince', unknown>>();
  const tickets = rows.map((row) => ({
    id: asCount(row.id),
    promiseAt: asDate(row.promiseAt),
    waitingSince: asDate(row.waitingSince, null),
  }));
  return { order: tickets.slice(0, queuePageSize).map(({ id }) => id), next: nextOf(tickets, filter.view) };
}
