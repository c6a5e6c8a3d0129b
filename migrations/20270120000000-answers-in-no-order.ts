import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = ['confidential_answer', 'confidential_link', 'confidential_words'];

/**
 * SQLite numbers the rows of a table as they come, whatever their key is, so the number told which answers were given
 * one after the other. These tables have none any more: their rows stand by their random keys.
 */
export class AnswersInNoOrder20270120000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const table of tables) await made(q, table, (text) => `${text} WITHOUT ROWID`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of tables) await made(q, table, (text) => text.replace(/ WITHOUT ROWID$/, ''));
  }
}

async function made(q: QueryRunner, table: string, changed: (text: string) => string): Promise<void> {
  if (q.dataSource.options.type === 'postgres') return;
  const stored = (await q.query(`SELECT "type", "sql" FROM sqlite_master WHERE "tbl_name" = ? AND "sql" IS NOT NULL`, [
    table,
  ])) as { type: string; sql: string }[];
  const { sql: text } = stored.find(({ type }) => type === 'table')!;
  await q.query(changed(text).replace(`"${table}"`, `"${table}_next"`));
  await q.query(`INSERT INTO "${table}_next" SELECT * FROM "${table}" ORDER BY 1`);
  await q.query(`DROP TABLE "${table}"`);
  await q.query(`ALTER TABLE "${table}_next" RENAME TO "${table}"`);
  for (const { type, sql } of stored) if (type === 'index') await q.query(sql);
}
