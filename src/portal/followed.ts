import { asCount } from '../core/database/raw';
import { rowsOf } from '../core/database/rows';
import { sql } from '../core/database/tx';
import { withPeople } from '../tickets/ticket-finder';
import { Ticket } from '../tickets/ticket.entity';
import { isPrivate } from '../tickets/ticket.policy';

/** Open requests of others that somebody follows, with how much of each they have not read; never private ones. */
export async function followedBy(personId: number, limit: number): Promise<{ ticket: Ticket; unread: number }[]> {
  const rows = await sql<{ id: unknown; unread: unknown }>(
    `SELECT t."id" AS "id", (SELECT COUNT(*) FROM "notice" n WHERE n."subjectKind" = 'ticket'
       AND n."subjectId" = t."id" AND n."personId" = ? AND n."readAt" IS NULL AND n."headId" IS NULL) AS "unread"
     FROM "watcher" w JOIN "ticket" t ON t."id" = w."ticketId"
     WHERE w."personId" = ? AND t."status" NOT IN ('closed','cancelled') AND t."requesterId" <> ?
     ORDER BY t."id" DESC LIMIT ${Number(limit)}`,
    [personId, personId, personId],
  );
  if (rows.length === 0) return [];
  const unread = new Map(rows.map(({ id, unread: n }) => [asCount(id), asCount(n)]));
  const tickets = await rowsOf(Ticket, 'WHERE "id" IN (?) ORDER BY "id" DESC', [[...unread.keys()]]);
  await withPeople(tickets);
  return tickets
    .filter((ticket) => !isPrivate(ticket))
    .map((ticket) => ({ ticket, unread: unread.get(ticket.id) ?? 0 }));
}
