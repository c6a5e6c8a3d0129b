import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Published words had the key of the answer they came from, by which a remembered link names their author. They get keys of their own,
 * and are written down again in an order of their own.
 */
export class WordsOfTheirOwn20261201060000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const random =
      q.dataSource.options.type === 'postgres'
        ? `replace(gen_random_uuid()::text, '-', '')`
        : 'lower(hex(randomblob(16)))';
    const columns = '"kind", "scope", "month", "words", "shownIn"';
    await q.query(`CREATE TABLE "words_rekeyed" AS SELECT ${random} AS "id", ${columns} FROM "confidential_words"`);
    await q.query('DELETE FROM "confidential_words"');
    await q.query(
      `INSERT INTO "confidential_words" ("id", ${columns}) SELECT "id", ${columns} FROM "words_rekeyed" ORDER BY "id"`,
    );
    await q.query('DROP TABLE "words_rekeyed"');
  }

  /** Any key will do, so there is nothing to undo. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
