import { asBoolean, asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { type GrantedRole, PersonRole } from '../../people/person-role.entity';
import type { ExistingPerson } from './people-plan';

const everybody = `
  SELECT p."id", p."name", p."email", p."active", d."name" AS "department", m."email" AS "managerEmail"
  FROM "person" p LEFT JOIN "department" d ON d."id" = p."departmentId" LEFT JOIN "person" m ON m."id" = p."managerId"
  WHERE p."erasedAt" IS NULL`;

const addresses = 'SELECT "personId", "address" FROM "person_address" WHERE "confirmedAt" IS NOT NULL';

/** Everybody as a list sees them, by each of their addresses. */
export async function existingPeople(): Promise<Map<string, ExistingPerson>> {
  const roles = new Map<number, GrantedRole[]>();
  for (const { personId, role } of await repo(PersonRole).find())
    roles.set(personId, [...(roles.get(personId) ?? []), role]);
  const rows = await sql<Omit<ExistingPerson, 'id' | 'active' | 'roles'> & { id: unknown; active: unknown }>(everybody);
  const people = rows.map((row) => {
    const id = asCount(row.id);
    return { ...row, id, active: asBoolean(row.active), roles: roles.get(id) ?? [] };
  });
  const byId = new Map(people.map((one) => [one.id, one]));
  const others = await sql<{ personId: unknown; address: string }>(addresses);
  return new Map([
    ...others.flatMap(({ personId, address }) => {
      const person = byId.get(asCount(personId));
      return person ? [[address, person] as const] : [];
    }),
    ...people.map((one) => [one.email, one] as const),
  ]);
}
