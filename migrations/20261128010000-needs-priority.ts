import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NeedsPriority20261128010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const no = q.dataSource.options.type === 'postgres' ? 'false' : '0';
    await q.query(`ALTER TABLE "person" ADD COLUMN "needsPriority" boolean NOT NULL DEFAULT ${no}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "person" DROP COLUMN "needsPriority"');
  }
}
