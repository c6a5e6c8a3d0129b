import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody has begun to write on a ticket and not sent yet: one for each way of writing. */
export class MessageDrafts20261219000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const timestamp = postgres ? 'timestamp with time zone' : 'datetime';
    const id = postgres ? 'SERIAL CONSTRAINT "pk_message_draft" PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
    await q.query(`CREATE TABLE "message_draft" (
      "id" ${id} NOT NULL,
      "personId" integer NOT NULL,
      "ticketId" integer NOT NULL,
      "mode" varchar(10) NOT NULL,
      "words" text NOT NULL,
      "at" ${timestamp} NOT NULL)`);
    await q.query(`CREATE UNIQUE INDEX "uq_message_draft" ON "message_draft" ("personId", "ticketId", "mode")`);
    await q.query(`CREATE INDEX "ix_message_draft_ticket" ON "message_draft" ("ticketId")`);
    await q.query(`CREATE INDEX "ix_message_draft_at" ON "message_draft" ("at")`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "message_draft"');
  }
}
