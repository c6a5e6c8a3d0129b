import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is searched of a ticket, folded (src/core/words/folded.ts): `said` may be read by everybody who sees the ticket,
 * `noted` by the desk alone. Triggers take a text out in the transaction that changes what it was made of, and note that
 * it is due; the program writes it anew in the background. So no deed has a further statement, and nothing erased can
 * still be found. Tickets that are there already are written by a job, the newest first.
 */
export class Search20261217000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const id = postgres
      ? 'SERIAL CONSTRAINT "pk_search_due" PRIMARY KEY'
      : 'integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    await q.query(`CREATE TABLE "search_due" ("id" ${id}, "kind" varchar(10) NOT NULL, "refId" integer NOT NULL)`);
    await q.query('CREATE INDEX "ix_search_due" ON "search_due" ("kind", "refId", "id")');
    await q.query(
      `CREATE TABLE "ticket_text" ("ticketId" integer NOT NULL, "said" text NOT NULL, "noted" text NOT NULL,
        ${postgres ? '"words" tsvector,' : ''}
        CONSTRAINT "pk_ticket_text" PRIMARY KEY ("ticketId"),
        CONSTRAINT "fk_ticket_text_ticket" FOREIGN KEY ("ticketId") REFERENCES "ticket" ("id"))`,
    );
    for (const text of postgres ? onPostgres : onSqlite) await q.query(text);
    await q.query(
      `INSERT INTO "job" ("kind", "key", "progress", "attempts", "nextAt") SELECT 'search', 'ticket', 0, 0,
        ${postgres ? "timestamptz '2026-01-01 00:00Z'" : "'2026-01-01 00:00:00.000'"}
        WHERE EXISTS (SELECT 1 FROM "ticket")
        ON CONFLICT ("kind", "key") DO UPDATE SET "cursor" = NULL, "progress" = 0, "finishedAt" = NULL`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const [table, name] of triggers)
      await q.query(`DROP TRIGGER "${name}"${q.dataSource.options.type === 'postgres' ? ` ON "${table}"` : ''}`);
    if (q.dataSource.options.type === 'postgres')
      for (const name of ['message', 'ticket', 'person']) await q.query(`DROP FUNCTION search_${name}_due()`);
    else await q.query('DROP TABLE "ticket_text_fts"');
    await q.query('DROP TABLE "ticket_text"');
    await q.query('DROP TABLE "search_due"');
  }
}

const triggers: [table: string, name: string][] = [
  ['message', 'search_message_added'],
  ['message', 'search_message_changed'],
  ['message', 'search_message_gone'],
  ['ticket', 'search_ticket_added'],
  ['ticket', 'search_ticket_changed'],
  ['ticket', 'search_ticket_gone'],
  ['person', 'search_person_changed'],
];

const due = (ticket: string): string => `INSERT INTO "search_due" ("kind", "refId") VALUES ('ticket', ${ticket});`;
const out = (ticket: string): string => `DELETE FROM "ticket_text" WHERE "ticketId" = ${ticket};`;
const differ = (...columns: string[]): string =>
  columns.map((column) => `OLD."${column}" <> NEW."${column}"`).join(' OR ');

/** Somebody's name stands in the text of what they asked for. */
const renamed = `DELETE FROM "ticket_text" WHERE "ticketId" IN
    (SELECT "id" FROM "ticket" WHERE "requesterId" = NEW."id");
  INSERT INTO "search_due" ("kind", "refId") SELECT 'ticket', "id" FROM "ticket" WHERE "requesterId" = NEW."id";`;

/** FTS5 keeps the words of what was deleted until it is told not to: a switch of its own, beside secure_delete. */
const onSqlite = [
  `CREATE VIRTUAL TABLE "ticket_text_fts" USING fts5("said", "noted", content='ticket_text', content_rowid='ticketId',
    tokenize='unicode61 remove_diacritics 0', prefix='2 3')`,
  `INSERT INTO "ticket_text_fts"("ticket_text_fts", "rank") VALUES ('secure-delete', 1)`,
  `CREATE TRIGGER "ticket_text_added" AFTER INSERT ON "ticket_text" BEGIN
    INSERT INTO "ticket_text_fts"("rowid", "said", "noted") VALUES (NEW."ticketId", NEW."said", NEW."noted"); END`,
  `CREATE TRIGGER "ticket_text_gone" AFTER DELETE ON "ticket_text" BEGIN
    INSERT INTO "ticket_text_fts"("ticket_text_fts", "rowid", "said", "noted")
      VALUES ('delete', OLD."ticketId", OLD."said", OLD."noted"); END`,
  `CREATE TRIGGER "search_message_added" AFTER INSERT ON "message" BEGIN ${due('NEW."ticketId"')} END`,
  `CREATE TRIGGER "search_message_changed" AFTER UPDATE OF "words", "visibility", "ticketId" ON "message"
    WHEN ${differ('words', 'visibility', 'ticketId')} BEGIN
    ${out('OLD."ticketId"')} ${due('OLD."ticketId"')} ${due('NEW."ticketId"')} END`,
  `CREATE TRIGGER "search_message_gone" AFTER DELETE ON "message" BEGIN
    ${out('OLD."ticketId"')} ${due('OLD."ticketId"')} END`,
  `CREATE TRIGGER "search_ticket_added" AFTER INSERT ON "ticket" BEGIN ${due('NEW."id"')} END`,
  `CREATE TRIGGER "search_ticket_changed" AFTER UPDATE OF "title", "requesterId" ON "ticket"
    WHEN ${differ('title', 'requesterId')} BEGIN ${out('OLD."id"')} ${due('NEW."id"')} END`,
  `CREATE TRIGGER "search_ticket_gone" BEFORE DELETE ON "ticket" BEGIN ${out('OLD."id"')} END`,
  `CREATE TRIGGER "search_person_changed" AFTER UPDATE OF "name" ON "person"
    WHEN ${differ('name')} BEGIN ${renamed} END`,
];

const works = (name: string, body: string): string =>
  `CREATE FUNCTION search_${name}_due() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`;
const trigger = (name: string, when: string, table: string, condition = ''): string =>
  `CREATE TRIGGER "search_${table}_${name}" ${when} ON "${table}" FOR EACH ROW
    ${condition && `WHEN (${condition})`} EXECUTE FUNCTION search_${table}_due()`;

const onPostgres = [
  `CREATE TRIGGER "ticket_text_words" BEFORE INSERT OR UPDATE ON "ticket_text" FOR EACH ROW
    EXECUTE FUNCTION tsvector_update_trigger('words', 'pg_catalog.simple', 'said', 'noted')`,
  'CREATE INDEX "fts_ticket_text" ON "ticket_text" USING gin ("words")',
  works(
    'message',
    `IF TG_OP <> 'INSERT' THEN ${out('OLD."ticketId"')} ${due('OLD."ticketId"')} END IF;
     IF TG_OP <> 'DELETE' THEN ${due('NEW."ticketId"')} END IF; RETURN NULL;`,
  ),
  works(
    'ticket',
    `IF TG_OP = 'DELETE' THEN ${out('OLD."id"')} RETURN OLD; END IF;
     IF TG_OP = 'UPDATE' THEN ${out('OLD."id"')} END IF; ${due('NEW."id"')} RETURN NULL;`,
  ),
  works('person', `${renamed} RETURN NULL;`),
  trigger('added', 'AFTER INSERT', 'message'),
  trigger(
    'changed',
    'AFTER UPDATE OF "words", "visibility", "ticketId"',
    'message',
    differ('words', 'visibility', 'ticketId'),
  ),
  trigger('gone', 'AFTER DELETE', 'message'),
  trigger('added', 'AFTER INSERT', 'ticket'),
  trigger('changed', 'AFTER UPDATE OF "title", "requesterId"', 'ticket', differ('title', 'requesterId')),
  trigger('gone', 'BEFORE DELETE', 'ticket'),
  trigger('changed', 'AFTER UPDATE OF "name"', 'person', differ('name')),
];
