import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the company renews each year, who carries it, and what came of it each time. */
export class Renewals20270112000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const make = (table: string, columns: string) =>
      q.query(`CREATE TABLE "${table}" (
        "id" ${postgres ? `SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : 'integer PRIMARY KEY AUTOINCREMENT'} NOT NULL,
        ${columns})`);
    const to = (name: string, column: string, other: string) =>
      `CONSTRAINT "fk_${name}" FOREIGN KEY ("${column}") REFERENCES "${other}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await make(
      'renewal',
      `"title" varchar(150) NOT NULL,
      "carrierId" integer NOT NULL,
      "dueOn" varchar(10) NOT NULL,
      "endedOn" varchar(10),
      "version" integer NOT NULL,
      ${to('renewal_carrier', 'carrierId', 'person')}`,
    );
    await make(
      'renewal_note',
      `"renewalId" integer NOT NULL,
      "words" text NOT NULL,
      "owedOn" varchar(10) NOT NULL,
      "renewedOn" varchar(10) NOT NULL,
      "byId" integer NOT NULL,
      ${to('renewal_note_renewal', 'renewalId', 'renewal')},
      ${to('renewal_note_by', 'byId', 'person')}`,
    );
    await q.query(`CREATE INDEX "ix_renewal_carrier" ON "renewal" ("carrierId", "dueOn")`);
    await q.query(`CREATE INDEX "ix_renewal_note_renewal" ON "renewal_note" ("renewalId", "id")`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "renewal_note"');
    await q.query('DROP TABLE "renewal"');
  }
}
