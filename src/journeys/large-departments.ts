import { asCount } from '../core/database/raw';
import { sql } from '../core/database/tx';
import { keptDepartments } from '../people/teams/kept-teams';

/** A department is named where at least so many people work in it: fewer would say who asked. */
const smallestDepartment = 5;

export async function largeDepartments(): Promise<Map<number, string>> {
  const large = await sql<{ id: unknown }>(
    `SELECT "departmentId" AS "id" FROM "person" WHERE "active" = ? AND "departmentId" IS NOT NULL
      GROUP BY "departmentId" HAVING COUNT(*) >= ?`,
    [true, smallestDepartment],
  );
  const ids = new Set(large.map(({ id }) => asCount(id)));
  const named = (await keptDepartments.all()).filter(({ id }) => ids.has(id));
  return new Map(named.map(({ id, name }) => [id, name]));
}
