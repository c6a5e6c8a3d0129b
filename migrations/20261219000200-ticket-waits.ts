import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a ticket waits: until when, and what is done about it. */
export class TicketWaits20261219000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const timestamp = postgres ? 'timestamp with time zone' : 'datetime';
    const id = postgres ? 'SERIAL CONSTRAINT "pk_ticket_wait" PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
    await q.query(`CREATE TABLE "ticket_wait" (
      "id" ${id} NOT NULL,
      "ticketId" integer NOT NULL,
      "party" varchar(15) NOT NULL,
      "since" ${timestamp} NOT NULL,
      "until" ${timestamp},
      "chase" boolean NOT NULL,
      "remindedAt" ${timestamp},
      "warnedAt" ${timestamp},
      "vendor" varchar(100),
      "reference" varchar(100),
      "wakeAt" ${timestamp} NOT NULL)`);
    await q.query(`CREATE INDEX "ix_ticket_wait_wake" ON "ticket_wait" ("wakeAt", "id")`);
    await q.query(`CREATE INDEX "ix_ticket_wait_ticket" ON "ticket_wait" ("ticketId", "id")`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "ticket_wait"');
  }
}
