import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the views of the queue are counted from, so that counting reads no tickets. */
export class QueueCounts20261210800100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE INDEX "ix_ticket_counts" ON "ticket"
         ("private", "teamId", "assigneeId", "serviceId", "status", "waitingOn", "unanswered", "riskAt")
       WHERE "status" IN ('new','open','waiting')`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_ticket_counts"');
  }
}
