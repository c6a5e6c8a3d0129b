import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is away from when to when, who stands in, and who decided for whom. */
export class Absence20261213100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const [id, timestamp] = postgres
      ? ['SERIAL CONSTRAINT "pk_absence" PRIMARY KEY', 'timestamp with time zone']
      : ['integer PRIMARY KEY AUTOINCREMENT NOT NULL', 'datetime'];
    const person = 'FOREIGN KEY ("personId") REFERENCES "person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION';
    const instead = 'FOREIGN KEY ("substituteId") REFERENCES "person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION';
    await q.query(
      `CREATE TABLE "absence" ("id" ${id}, "personId" integer NOT NULL, "substituteId" integer,
        "fromDay" varchar(10) NOT NULL, "untilDay" varchar(10) NOT NULL,
        "startsAt" ${timestamp} NOT NULL, "endsAt" ${timestamp} NOT NULL, "createdAt" ${timestamp} NOT NULL,
        CONSTRAINT "fk_absence_person" ${person}, CONSTRAINT "fk_absence_substitute" ${instead})`,
    );
    await q.query('CREATE INDEX "ix_absence_person" ON "absence" ("personId", "endsAt")');
    await q.query('CREATE INDEX "ix_absence_substitute" ON "absence" ("substituteId", "endsAt")');
    await q.query('CREATE INDEX "ix_absence_end" ON "absence" ("endsAt")');
    await q.query('ALTER TABLE "approval" ADD COLUMN "substituteId" integer');
    await q.query(`ALTER TABLE "approval" ADD COLUMN "awayUntil" ${timestamp}`);
    await q.query('ALTER TABLE "approval" ADD COLUMN "decidedById" integer');
    await q.query(`UPDATE "approval" SET "decidedById" = "approverId" WHERE "state" IN ('granted', 'declined')`);
    await q.query('CREATE INDEX "ix_approval_substitute" ON "approval" ("substituteId", "state", "id")');
    await q.query('CREATE INDEX "ix_approval_away" ON "approval" ("awayUntil")');
    await q.query('CREATE INDEX "ix_approval_decided_by" ON "approval" ("decidedById", "id")');
  }

  async down(q: QueryRunner): Promise<void> {
    for (const name of ['decided_by', 'away', 'substitute']) await q.query(`DROP INDEX "ix_approval_${name}"`);
    for (const name of ['decidedById', 'awayUntil', 'substituteId'])
      await q.query(`ALTER TABLE "approval" DROP COLUMN "${name}"`);
    await q.query('DROP TABLE "absence"');
  }
}
