import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request may ask to keep for longer what somebody has; the desk lists what has ended and is to be taken back. */
export class HoldingUpkeep20261231030200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "tool_request" ADD COLUMN "renewsId" integer');
    await q.query('CREATE INDEX "ix_tool_request_renews" ON "tool_request" ("renewsId")');
    await q.query(`CREATE INDEX "ix_holding_ended" ON "holding" ("endedAt")
      WHERE "endedAt" IS NOT NULL AND "freedAt" IS NULL`);
  }

  /** That a request was about going on is not known any more. */
  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_holding_ended"');
    await q.query('DROP INDEX "ix_tool_request_renews"');
    await q.query('ALTER TABLE "tool_request" DROP COLUMN "renewsId"');
  }
}
