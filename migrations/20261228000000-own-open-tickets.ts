import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody has open, without a walk through all that they ever asked: the home page, their list, their card. */
export class OwnOpenTickets20261228000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const open = `WHERE "status" NOT IN ('closed','cancelled')`;
    await q.query(`CREATE INDEX "ix_ticket_own_open" ON "ticket" ("requesterId", "id") ${open}`);
    await q.query(`CREATE INDEX "ix_ticket_typed_open" ON "ticket" ("submittedById", "id") ${open}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_ticket_typed_open"');
    await q.query('DROP INDEX "ix_ticket_own_open"');
  }
}
