import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions and questions before them are counted by tool and step: every request is marked, the job counts them. */
export class AskedBack20270104000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `INSERT INTO "insight_dirty" ("what", "key") SELECT 'ticket', CAST("ticketId" AS varchar) FROM "tool_request"
        WHERE true ON CONFLICT ("what", "key") DO NOTHING`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM "tool_time" WHERE "step" LIKE 'decided.%' OR "step" LIKE 'asked_back.%'`);
  }
}
