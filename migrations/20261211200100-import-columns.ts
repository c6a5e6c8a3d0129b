import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What somebody chose each column of a list of people to be for. */
export class ImportColumns20261211200100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "people_import" ADD COLUMN "columns" json');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "people_import" DROP COLUMN "columns"');
  }
}
