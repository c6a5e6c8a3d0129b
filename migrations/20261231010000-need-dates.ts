import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when to when a tool is needed: days of the calendar. Nobody was asked before, so old requests say nothing. */
export class NeedDates20261231010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const column of ['neededBy', 'neededUntil'])
      await q.query(`ALTER TABLE "tool_request" ADD COLUMN "${column}" varchar(10)`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const column of ['neededUntil', 'neededBy'])
      await q.query(`ALTER TABLE "tool_request" DROP COLUMN "${column}"`);
  }
}
