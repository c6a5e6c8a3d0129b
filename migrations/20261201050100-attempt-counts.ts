import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Tries are counted in one row for each key, which one statement raises: several that come at once count as several.
 * What was counted until now comes along, and is over with the last try.
 */
export class AttemptCounts20261201050100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await exchange(q, '"key", CAST(COUNT(*) AS integer) AS "count", MAX("at") AS "until"', 'GROUP BY "key"', [
      `CREATE TABLE "attempt" (
        "key" varchar(64) NOT NULL, "count" integer NOT NULL, "until" ${timestampOf(q)} NOT NULL,
        CONSTRAINT "pk_attempt" PRIMARY KEY ("key"))`,
      'CREATE INDEX "ix_attempt_until" ON "attempt" ("until")',
      'INSERT INTO "attempt" ("key", "count", "until") SELECT "key", "count", "until" FROM "attempt_before"',
    ]);
  }

  async down(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    await exchange(q, '"key", "until" AS "at"', '', [
      `CREATE TABLE "attempt" (
        "id" ${postgres ? 'SERIAL NOT NULL' : 'integer NOT NULL'}, "key" varchar(64) NOT NULL, "at" ${timestampOf(q)} NOT NULL,
        CONSTRAINT "pk_attempt" PRIMARY KEY ("id"${postgres ? '' : ' AUTOINCREMENT'}))`,
      'CREATE INDEX "ix_attempt_key" ON "attempt" ("key", "at") ',
      'CREATE INDEX "ix_attempt_at" ON "attempt" ("at") ',
      'INSERT INTO "attempt" ("key", "at") SELECT "key", "at" FROM "attempt_before"',
    ]);
  }
}

async function exchange(q: QueryRunner, columns: string, grouped: string, texts: string[]): Promise<void> {
  await q.query(`CREATE TABLE "attempt_before" AS SELECT ${columns} FROM "attempt" ${grouped}`);
  await q.query('DROP TABLE "attempt"');
  for (const text of texts) await q.query(text);
  await q.query('DROP TABLE "attempt_before"');
}

const timestampOf = (q: QueryRunner): string =>
  q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
