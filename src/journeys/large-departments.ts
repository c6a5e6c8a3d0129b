import { In } from 'typeorm';
import { asCount } from '../core/database/raw';
import { repo, sql } from '../core/database/tx';
import { Department } from '../people/department.entity';

/** A department is named where at least so many people work in it: fewer would say who asked. */
const smallestDepartment = 5;

export async function largeDepartments(): Promise<Map<number, string>> {
  const large = await sql<{ id: unknown }>(
    `SELECT "departmentId" AS "id" FROM "person" WHERE "active" = ? AND "departmentId" IS NOT NULL
      GROUP BY "departmentId" HAVING COUNT(*) >= ?`,
    [true, smallestDepartment],
  );
  const named = await repo(Department).findBy({ id: In(large.map(({ id }) => asCount(id))) });
  return new Map(named.map(({ id, name }) => [id, name]));
}
