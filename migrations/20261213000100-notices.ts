import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody is told under the bell, and which of it they also want by email. */
export class Notices20261213000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const timestamp = postgres ? 'timestamp with time zone' : 'datetime';
    const id = postgres ? 'SERIAL CONSTRAINT "pk_notice" PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
    await q.query(`CREATE TABLE "notice" (
      "id" ${id} NOT NULL,
      "personId" integer NOT NULL,
      "kind" varchar(40) NOT NULL,
      "subjectKind" varchar(30) NOT NULL,
      "subjectId" integer NOT NULL,
      "actorId" integer,
      "details" json NOT NULL,
      "at" ${timestamp} NOT NULL,
      "readAt" ${timestamp},
      "headId" integer)`);
    await q.query(`CREATE INDEX "ix_notice_person" ON "notice" ("personId", "id") WHERE "headId" IS NULL`);
    await q.query(
      `CREATE INDEX "ix_notice_unread" ON "notice" ("personId") WHERE "readAt" IS NULL AND "headId" IS NULL`,
    );
    await q.query(`CREATE INDEX "ix_notice_subject" ON "notice" ("subjectKind", "subjectId", "personId")`);
    await q.query(`CREATE INDEX "ix_notice_head" ON "notice" ("headId")`);
    await q.query(`CREATE INDEX "ix_notice_at" ON "notice" ("at")`);
    await q.query('ALTER TABLE "person" ADD COLUMN "noticeMails" json');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "person" DROP COLUMN "noticeMails"');
    await q.query('DROP TABLE "notice"');
  }
}
