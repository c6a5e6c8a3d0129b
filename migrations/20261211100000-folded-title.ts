import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A ticket is found by its title however it is accented or capitalised, on either database. Old titles are folded by
 * the program's own rule, a few at a time, once it runs (src/tickets/queue/folded-titles.ts).
 */
export class FoldedTitle20261211100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "ticket" ADD COLUMN "folded" text`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "ticket" DROP COLUMN "folded"`);
  }
}
