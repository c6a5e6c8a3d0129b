import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';

/** Active executives and leads. */
export async function leadersNow(): Promise<Set<number>> {
  const rows = await sql(
    `SELECT DISTINCT r."personId" AS "id" FROM "person_role" r
       JOIN "person" p ON p."id" = r."personId" AND p."active" = ?
     WHERE r."role" IN ('executive','lead')`,
    [true],
  );
  return new Set(rows.map(({ id }) => asCount(id)));
}
