import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the desk answers again and again: somebody's own, or a team's. */
export class CannedReplies20261222000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const timestamp = postgres ? 'timestamp with time zone' : 'datetime';
    const id = postgres ? 'SERIAL CONSTRAINT "pk_canned_reply" PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "canned_reply" (
      "id" ${id} NOT NULL,
      "personId" integer,
      "teamId" integer,
      "name" varchar(60) NOT NULL,
      "words" text NOT NULL,
      "move" varchar(8),
      "version" integer NOT NULL,
      "changedAt" ${timestamp} NOT NULL,
      CONSTRAINT "ck_canned_reply_owner" CHECK ("personId" IS NULL OR "teamId" IS NULL),
      CONSTRAINT "ck_canned_reply_move" CHECK ("move" IN ('wait','solve','note')),
      ${foreign('fk_canned_reply_person', 'personId', 'person')},
      ${foreign('fk_canned_reply_team', 'teamId', 'team')})`);
    await q.query('CREATE INDEX "ix_canned_reply_person" ON "canned_reply" ("personId")');
    await q.query('CREATE INDEX "ix_canned_reply_team" ON "canned_reply" ("teamId")');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "canned_reply"');
  }
}
