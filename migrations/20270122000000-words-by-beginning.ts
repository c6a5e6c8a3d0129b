import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of SQLite's full text index, so that the beginning of one is looked for as the few words that begin so. And
 * an index in which `secure-delete` has ever cut something out is written anew: FTS5 walks through all rows of a word
 * there before it gives the newest, some 10 s of writing for 100,000 tickets.
 */
export class WordsByBeginning20270122000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type === 'postgres') return;
    await q.query(`CREATE VIRTUAL TABLE "ticket_text_terms" USING fts5vocab('ticket_text_fts', 'instance')`);
    const cutOut = `SELECT 1 FROM "ticket_text_fts_config" WHERE "k" = 'version' AND "v" = 5`;
    if (((await q.query(cutOut)) as unknown[]).length > 0)
      await q.query(`INSERT INTO "ticket_text_fts"("ticket_text_fts") VALUES ('rebuild')`);
  }

  async down(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type === 'postgres') return;
    await q.query('DROP TABLE "ticket_text_terms"');
  }
}
