import { asCount } from '../../core/database/raw';
import { rowsOf } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { keptDepartments } from '../../people/teams/kept-teams';
import { withPeople } from '../ticket-finder';
import { Ticket } from '../ticket.entity';
import { newsKinds } from './news';

/** A part of the page as it has to be now; null where it has to go. */
export type Parts = Record<string, string | null>;

/** The tickets that stand on a page, for whoever may see them. */
export async function liveTickets(ids: readonly number[]): Promise<Ticket[]> {
  const tickets = ids.length ? await rowsOf(Ticket, 'WHERE "id" IN (?)', [ids]) : [];
  await withPeople(tickets);
  const departments = await keptDepartments.byId();
  for (const { requester } of tickets)
    if (requester) requester.department = departments.get(requester.departmentId ?? 0) ?? null;
  return tickets;
}

/**
 * Of the facts since one that is known: a few at the end of the table. Written so that no index of the kind is tried,
 * which would look through every fact that was ever told of a ticket.
 */
export const ofTickets = `f."subjectKind" || '' = 'ticket'`;

/** What others did on one ticket, as far as this reader is told. Rides ix_fact_subject. */
export async function newOnTicket(actor: Actor, ticketId: number, since: number, desk: boolean): Promise<number> {
  const rows = await sql(
    `SELECT COUNT(*) AS "n" FROM "fact" f WHERE f."subjectKind" = 'ticket' AND f."subjectId" = ? AND f."id" > ?
       AND (f."actorId" IS NULL OR f."actorId" <> ?) AND f."audience" IN (?) AND f."kind" IN (?)`,
    [ticketId, since, actor.id, desk ? ['subject', 'desk'] : ['subject'], newsKinds()],
  );
  return asCount(rows[0]?.n ?? 0);
}

/** A page is told a part again only where it is another than it was told last. */
export const changedParts = (told: Parts, parts: Parts): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([name, part]) => told[name] !== part));
