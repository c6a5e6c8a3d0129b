import { sql } from '../../core/database/tx';
import type { Ticket } from '../ticket.entity';

const works = `p."active" = ? AND EXISTS (SELECT 1 FROM "person_role" r WHERE r."personId" = p."id"
  AND r."role" IN ('agent','lead'))`;

/** Whether anybody is there who could answer: whoever has it, the team, or, where no team is known, the desk. */
export async function somebodyKeeps({ teamId, assigneeId }: Pick<Ticket, 'teamId' | 'assigneeId'>): Promise<boolean> {
  if (assigneeId !== null) return true;
  const found =
    teamId === null
      ? await sql(`SELECT p."id" FROM "person" p WHERE ${works} LIMIT 1`, [true])
      : await sql(
          `SELECT p."id" FROM "team_member" m JOIN "person" p ON p."id" = m."personId"
           WHERE m."teamId" = ? AND ${works} LIMIT 1`,
          [teamId, true],
        );
  return found.length > 0;
}
