import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LostTime20261128100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query(`ALTER TABLE "ticket" ADD COLUMN "blockedSince" ${timestamp}`);
    await q.query('ALTER TABLE "ticket" ADD COLUMN "lostMinutes" integer');
    await q.query(`UPDATE "ticket" SET "blockedSince" = "createdAt" WHERE "canWork" <> 'yes' AND "kind" <> 'tool_request' AND "worksAgainAt" IS NULL
      AND "status" IN ('new','open','waiting','resolved')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "ticket" DROP COLUMN "lostMinutes"');
    await q.query('ALTER TABLE "ticket" DROP COLUMN "blockedSince"');
  }
}
