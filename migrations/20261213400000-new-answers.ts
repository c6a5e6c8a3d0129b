import type { MigrationInterface, QueryRunner } from 'typeorm';

const newest = `SELECT m."purpose" FROM "message" m WHERE m."ticketId" = "ticket"."id" AND m."visibility" = 'public'
  ORDER BY m."id" DESC LIMIT 1`;
const open = `"status" IN ('new','open','waiting')`;

/** The need itself is no answer, and neither is what the desk said last: only an answer is told as a new one. */
export class NewAnswers20261213400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`UPDATE "ticket" SET "unanswered" = false WHERE ${open} AND "unanswered" = true
      AND COALESCE((${newest}), 'need') NOT IN ('answer','not_yet')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`UPDATE "ticket" SET "unanswered" = true WHERE ${open} AND COALESCE((${newest}), 'need') = 'need'`);
  }
}
