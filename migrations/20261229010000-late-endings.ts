import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever wakes later than this, wakes never: the two databases write the day itself differently. */
const never = '9999-12-30';

const isPostgres = (q: QueryRunner): boolean => q.dataSource.options.type === 'postgres';

/**
 * A follow-up that is late and still open counts as late. Those that nobody has spoken with are looked at again when
 * they should have ended; what was counted of each is counted again by the job.
 */
export class LateEndings20261229010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = isPostgres(q) ? 'timestamp with time zone' : 'datetime';
    await q.query(`ALTER TABLE "recovery" ADD COLUMN "endOverdueAt" ${timestamp}`);
    const waitsForNothing = `"closeBy" IS NOT NULL AND "wakeAt" >= '${never}'`;
    // Contact sets the next look at the end: without one, it was looked at then.
    await q.query(
      `UPDATE "recovery" SET "endOverdueAt" = "closeBy" WHERE "state" = 'contacted' AND ${waitsForNothing}`,
    );
    await q.query(`UPDATE "recovery" SET "wakeAt" = "closeBy" WHERE "state" = 'open' AND ${waitsForNothing}`);
    await q.query(
      `INSERT INTO "insight_dirty" ("what", "key") SELECT DISTINCT 'ticket', CAST("subjectId" AS varchar)
        FROM "recovery" WHERE "subjectKind" = 'ticket' ON CONFLICT ("what", "key") DO NOTHING`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      `UPDATE "recovery" SET "wakeAt" = '9999-12-31 00:00:00${isPostgres(q) ? '+00' : '.000'}'
        WHERE "state" = 'open' AND "overdueAt" IS NOT NULL AND "wakeAt" < '${never}'`,
    );
    await q.query('ALTER TABLE "recovery" DROP COLUMN "endOverdueAt"');
  }
}
