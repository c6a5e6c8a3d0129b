import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A tool's cost counts the smallest unit of its currency; not every currency has cents. The amounts stay as they are. */
export class Money20261210700100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "tool" RENAME COLUMN "monthlyCents" TO "monthlyMinor"`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "tool" RENAME COLUMN "monthlyMinor" TO "monthlyCents"`);
  }
}
