import { type MigrationInterface, type QueryRunner, TableCheck } from 'typeorm';

const check = 'ck_person_role_role';
const before = `"role" IN ('agent','lead','executive','change_leader','administrator')`;
const after = `"role" IN ('agent','lead','executive','change_leader','administrator','works_council')`;

/** Switches for what makes a person's work visible, and the role of those who are told when one is turned on. */
export class Visibility20261210600000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const [id, timestamp] = postgres
      ? ['SERIAL CONSTRAINT "pk_visibility_grant" PRIMARY KEY', 'timestamp with time zone']
      : ['integer PRIMARY KEY AUTOINCREMENT NOT NULL', 'datetime'];
    await q.query(
      `CREATE TABLE "visibility_grant" ("id" ${id}, "code" varchar(40) NOT NULL, "reference" varchar(200) NOT NULL,
        "askedAt" ${timestamp} NOT NULL, "askedById" integer NOT NULL, "effectiveAt" ${timestamp} NOT NULL,
        "endedAt" ${timestamp}, "endedById" integer)`,
    );
    await q.query(
      `CREATE UNIQUE INDEX "uq_visibility_grant_open" ON "visibility_grant" ("code") WHERE "endedAt" IS NULL`,
    );
    await recheck(q, after);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM "person_role" WHERE "role" = 'works_council'`);
    await recheck(q, before);
    await q.query('DROP TABLE "visibility_grant"');
  }
}

async function recheck(q: QueryRunner, expression: string): Promise<void> {
  await q.dropCheckConstraint('person_role', check);
  await q.createCheckConstraint('person_role', new TableCheck({ name: check, expression }));
}
