import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One department, team or service for each name, however it is typed. Names are folded by the program (the two
 * databases fold differently), so old rows get theirs by a job; until then they have none, which is unique as well.
 */
export class FoldedNames20261215000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const table of ['department', 'team', 'service']) {
      await q.query(`ALTER TABLE "${table}" ADD COLUMN "folded" varchar(240)`);
      await q.query(`CREATE UNIQUE INDEX "uq_${table}_folded" ON "${table}" ("folded")`);
    }
    await q.query('ALTER TABLE "department" ADD COLUMN "mergedIntoId" integer');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "department" DROP COLUMN "mergedIntoId"');
    for (const table of ['department', 'team', 'service']) {
      await q.query(`DROP INDEX "uq_${table}_folded"`);
      await q.query(`ALTER TABLE "${table}" DROP COLUMN "folded"`);
    }
  }
}
