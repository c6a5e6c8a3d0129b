import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The view "Waiting" begins with the longest silence. */
export class WaitingView20261221000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE INDEX "ix_ticket_queue_waiting" ON "ticket" ("waitingSince", "id") WHERE "status" = 'waiting'`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_ticket_queue_waiting"');
  }
}
