import { type MigrationInterface, type QueryRunner } from 'typeorm';

const columns = (timestamp: string): [name: string, type: string][] => [
  ['startedAt', timestamp],
  ['added', 'integer NOT NULL DEFAULT 0'],
  ['changed', 'integer NOT NULL DEFAULT 0'],
  ['left', 'json'],
];

/** A list of people is imported piece by piece: when it began, and what became of it. */
export class ImportProgress20261201050200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    for (const [name, type] of columns(timestamp))
      await q.query(`ALTER TABLE "people_import" ADD COLUMN "${name}" ${type}`);
    await q.query('UPDATE "people_import" SET "startedAt" = "doneAt" WHERE "doneAt" IS NOT NULL');
  }

  async down(q: QueryRunner): Promise<void> {
    // What has begun cannot be looked at again: the program before this one would take its lines for a list.
    await q.query('UPDATE "people_import" SET "doneAt" = "startedAt", "text" = \'\' WHERE "startedAt" IS NOT NULL');
    for (const [name] of columns('')) await q.query(`ALTER TABLE "people_import" DROP COLUMN "${name}"`);
  }
}
