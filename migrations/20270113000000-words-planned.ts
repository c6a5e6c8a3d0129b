import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A word that stands nearly everywhere is looked for otherwise than a rare one: by walking from the newest, or by the
 * index. PostgreSQL plans the statement in here for each word, and keeps the plan of all that stands around it.
 */
export class WordsPlanned20270113000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type !== 'postgres') return;
    await q.query(`CREATE FUNCTION ticket_text_newest(searched text, most integer) RETURNS SETOF integer
      LANGUAGE plpgsql STABLE ROWS 500 AS $$ BEGIN RETURN QUERY EXECUTE
        'SELECT "ticketId" FROM "ticket_text" WHERE "words" @@ to_tsquery(''simple'', $1) ORDER BY "ticketId" DESC LIMIT $2'
        USING searched, most; END $$`);
  }

  async down(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type === 'postgres') await q.query('DROP FUNCTION ticket_text_newest(text, integer)');
  }
}
