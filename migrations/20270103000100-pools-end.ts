import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day on which a pool of seats ended: it counts no more, and stays to be read. */
export class PoolsEnd20270103000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "seat_pool" ADD COLUMN "endedOn" varchar(10)');
  }

  async down(q: QueryRunner): Promise<void> {
    // Without the day it would count again.
    await q.query('UPDATE "seat_pool" SET "seats" = 0 WHERE "endedOn" IS NOT NULL');
    await q.query('ALTER TABLE "seat_pool" DROP COLUMN "endedOn"');
  }
}
