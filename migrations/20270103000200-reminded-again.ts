import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever a decision was passed on to late is reminded, too. */
export class RemindedAgain20270103000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const time = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query(`ALTER TABLE "approval" ADD COLUMN "remindAt" ${time}`);
    await q.query('CREATE INDEX "ix_approval_remind" ON "approval" ("remindAt")');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_approval_remind"');
    await q.query('ALTER TABLE "approval" DROP COLUMN "remindAt"');
  }
}
