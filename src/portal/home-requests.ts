import { inOne, listed } from '../core/database/json';
import { asCount, asJson } from '../core/database/raw';
import { rowsById } from '../core/database/rows';
import { sql } from '../core/database/tx';
import { withPeople } from '../tickets/ticket-finder';
import { ownedIds, owner } from '../tickets/ticket-queries';
import { Ticket } from '../tickets/ticket.entity';
import { isPrivate } from '../tickets/ticket.policy';

export interface HomeRequests {
  /** What they asked for or typed for others, the newest first. */
  open: Ticket[];
  /** How many of those are over, counted as far as `most`. */
  past: number;
  /** Open requests of others that they follow, with how much of each they have not read; never private ones. */
  followed: { ticket: Ticket; unread: number }[];
}

/**
 * What somebody's home page shows of their requests, in one question. Rides ix_ticket_own_open, ix_ticket_own_ended and
 * ix_ticket_typed.
 */
export async function homeRequests(personId: number, shown: number, most: number): Promise<HomeRequests> {
  const open = `(${ownedIds(false, shown)} ORDER BY "id" DESC LIMIT ${Number(shown)}) AS o`;
  const [row] = await sql<Record<'open' | 'past' | 'followed', unknown>>(
    `SELECT ${listed('o."id"', open, 'o."id" DESC')} AS "open",
      (SELECT COUNT(*) FROM (${ownedIds(true, most)} LIMIT ${Number(most)}) AS "own") AS "past",
      ${listed(inOne('f."id"', 'f."unread"'), `(${followed(shown)}) AS f`, 'f."id" DESC')} AS "followed"`,
    [...owner(personId), ...owner(personId), personId, personId, personId],
  );
  const [own, others] = [asJson<number[]>(row.open), asJson<[id: number, unread: number][]>(row.followed)];
  const tickets = await rowsById(Ticket, [...own, ...others.map(([id]) => id)]);
  if (tickets.size > 0) await withPeople([...tickets.values()]);
  return {
    open: own.flatMap((id) => tickets.get(id) ?? []),
    past: asCount(row.past),
    followed: others
      .map(([id, unread]) => ({ ticket: tickets.get(id), unread }))
      .filter((one): one is HomeRequests['followed'][number] => one.ticket !== undefined && !isPrivate(one.ticket)),
  };
}

const followed = (shown: number): string => `SELECT t."id" AS "id", (SELECT COUNT(*) FROM "notice" n
    WHERE n."subjectKind" = 'ticket' AND n."subjectId" = t."id" AND n."personId" = ? AND n."readAt" IS NULL
      AND n."headId" IS NULL) AS "unread"
  FROM "watcher" w JOIN "ticket" t ON t."id" = w."ticketId"
  WHERE w."personId" = ? AND t."status" NOT IN ('closed','cancelled') AND t."requesterId" <> ?
  ORDER BY t."id" DESC LIMIT ${Number(shown)}`;
