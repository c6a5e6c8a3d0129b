import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A text that was written again had each of its words cut out of SQLite's index at once (`secure-delete`), which cost
 * sixty times as much as writing it. A newer piece of the index now says that they are gone, so nothing finds them; from
 * the file they go when all pieces are merged, which a text that was taken out makes due (`index_erasing`). A text that
 * is only written again makes nothing due.
 */
export class WordsErased20270114000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type === 'postgres') return;
    await q.query(
      `CREATE TABLE "index_erasing" ("index" varchar(60) NOT NULL, "asked" integer NOT NULL, "begun" integer,
        CONSTRAINT "pk_index_erasing" PRIMARY KEY ("index"))`,
    );
    await set(q, 'secure-delete', 0);
    // Merging ends only when no two pieces are left to be merged.
    await set(q, 'usermerge', 2);
    await q.query('DROP TRIGGER "ticket_text_gone"');
    await q.query(
      `CREATE TRIGGER "ticket_text_gone" AFTER DELETE ON "ticket_text" BEGIN
    ${out}
        INSERT INTO "index_erasing" ("index", "asked") VALUES ('ticket_text_fts', 1)
          ON CONFLICT ("index") DO UPDATE SET "asked" = "asked" + 1; END`,
    );
    await q.query(
      `CREATE TRIGGER "ticket_text_changed" AFTER UPDATE ON "ticket_text" BEGIN
    ${out}
        INSERT INTO "ticket_text_fts"("rowid", "said", "noted") VALUES (NEW."ticketId", NEW."said", NEW."noted"); END`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type === 'postgres') return;
    await q.query('DROP TRIGGER "ticket_text_changed"');
    await q.query('DROP TRIGGER "ticket_text_gone"');
    await q.query(`CREATE TRIGGER "ticket_text_gone" AFTER DELETE ON "ticket_text" BEGIN
    ${out} END`);
    // What cuts words out cuts out the newest of a text alone: older ones would be found again.
    await q.query(`INSERT INTO "ticket_text_fts"("ticket_text_fts") VALUES ('optimize')`);
    await set(q, 'usermerge', 4);
    await set(q, 'secure-delete', 1);
    await q.query('DROP TABLE "index_erasing"');
  }
}

const out = `INSERT INTO "ticket_text_fts"("ticket_text_fts", "rowid", "said", "noted")
      VALUES ('delete', OLD."ticketId", OLD."said", OLD."noted");`;

async function set(q: QueryRunner, name: string, value: number): Promise<void> {
  await q.query(`INSERT INTO "ticket_text_fts"("ticket_text_fts", "rank") VALUES ('${name}', ${value})`);
}
