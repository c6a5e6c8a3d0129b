import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = {
  closed_month: `"stage" varchar(10) NOT NULL, "month" varchar(7) NOT NULL`,
  shown_selection: `"scope" varchar(1000) NOT NULL, "month" varchar(7) NOT NULL, "stage" varchar(10) NOT NULL,
    "bases" json NOT NULL`,
};
const keys = { closed_month: `"stage", "month"`, shown_selection: `"scope", "month", "stage"` };

/**
 * Whose time a request took is closed month by month like other figures, in a stage of its own: so months that are
 * closed already show what they show. Every request is marked, and the job counts them again in small steps.
 */
export class TimeSpent20261231040000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await allow(q, ['said', 'righted', 'done', 'spent']);
    await q.query(
      `INSERT INTO "insight_dirty" ("what", "key") SELECT 'ticket', CAST("id" AS varchar) FROM "ticket" WHERE true
        ON CONFLICT ("what", "key") DO NOTHING`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of Object.keys(tables)) await q.query(`DELETE FROM "${table}" WHERE "stage" = 'spent'`);
    await allow(q, ['said', 'righted', 'done']);
  }
}

async function allow(q: QueryRunner, stages: readonly string[]): Promise<void> {
  const listed = stages.map((stage) => `'${stage}'`).join(',');
  for (const [table, columns] of Object.entries(tables) as [keyof typeof tables, string][]) {
    const check = `CONSTRAINT "ck_${table}_stage" CHECK ("stage" IN (${listed}))`;
    if (q.dataSource.options.type === 'postgres') {
      await q.query(`ALTER TABLE "${table}" DROP CONSTRAINT "ck_${table}_stage"`);
      await q.query(`ALTER TABLE "${table}" ADD ${check}`);
      continue;
    }
    await q.query(
      `CREATE TABLE "${table}_next" (${columns}, ${check}, CONSTRAINT "pk_${table}" PRIMARY KEY (${keys[table]}))`,
    );
    await q.query(`INSERT INTO "${table}_next" SELECT * FROM "${table}"`);
    await q.query(`DROP TABLE "${table}"`);
    await q.query(`ALTER TABLE "${table}_next" RENAME TO "${table}"`);
  }
}
