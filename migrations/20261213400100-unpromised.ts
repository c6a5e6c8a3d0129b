import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No time is promised where nobody could keep it; the ticket says so until somebody is there. */
export class Unpromised20261213400100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "ticket" ADD COLUMN "unpromised" boolean');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "ticket" DROP COLUMN "unpromised"');
  }
}
