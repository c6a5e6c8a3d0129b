import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Beside a form's key the mark of what was sent: going back and sending it again is no second deed. */
export class WhatWasSent20261226000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "submission" ADD COLUMN "mark" varchar(64)');
    await q.query('CREATE INDEX "ix_submission_mark" ON "submission" ("actorId", "mark")');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_submission_mark"');
    await q.query('ALTER TABLE "submission" DROP COLUMN "mark"');
  }
}
