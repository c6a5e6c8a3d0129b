import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why no time is promised: whoever asked reads the true reason. */
export class UnpromisedFor20261215000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "ticket" ADD COLUMN "unpromisedFor" varchar(10)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "ticket" DROP COLUMN "unpromisedFor"');
  }
}
