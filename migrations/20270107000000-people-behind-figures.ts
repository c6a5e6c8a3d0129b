import type { MigrationInterface, QueryRunner } from 'typeorm';

const bases = ['score', 'ces', 'right', 'beside'];

/**
 * From how many people the whole desk's opinions are. Each month is marked, and the job counts it; until then one person
 * stands for it, so that nothing is shown that was not counted.
 */
export class PeopleBehindFigures20270107000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`CREATE TABLE "insight_people" (
      "grain" varchar(1) NOT NULL,
      "period" varchar(10) NOT NULL,
      "basis" varchar(10) NOT NULL,
      "people" integer NOT NULL,
      CONSTRAINT "ck_insight_people_grain" CHECK ("grain" IN ('m','w')),
      CONSTRAINT "pk_insight_people" PRIMARY KEY ("grain", "period", "basis"))`);
    const months = `FROM "insight_cell" WHERE "scope" = '' AND "grain" = 'm'`;
    for (const basis of bases) {
      await q.query(`INSERT INTO "insight_people" SELECT 'm', "period", '${basis}', 1 ${months}`);
      await q.query(`INSERT INTO "insight_people" SELECT 'w', "period" || '-01', '${basis}', 1 ${months}`);
    }
    await q.query(
      `INSERT INTO "insight_dirty" ("what", "key") SELECT 'month', "period" ${months}
        ON CONFLICT ("what", "key") DO NOTHING`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "insight_people"');
  }
}
