import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which canned reply a message began with. */
export class CannedUses20261228010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "message" ADD COLUMN "cannedReplyId" integer');
    await q.query(
      'CREATE INDEX "ix_message_canned" ON "message" ("cannedReplyId", "at") WHERE "cannedReplyId" IS NOT NULL',
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_message_canned"');
    await q.query('ALTER TABLE "message" DROP COLUMN "cannedReplyId"');
  }
}
