import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tools and services ask of their own, by version, and what was answered. */
export class Intake20261231010100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const idOf = (table: string) =>
      postgres
        ? `"id" SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY NOT NULL`
        : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "intake_form" (
      ${idOf('intake_form')},
      "subjectKind" varchar(10) NOT NULL,
      "subjectId" integer NOT NULL,
      "version" integer NOT NULL,
      "questions" json NOT NULL,
      CONSTRAINT "uq_intake_form" UNIQUE ("subjectKind", "subjectId", "version"))`);
    await q.query(`CREATE TABLE "intake_answer" (
      ${idOf('intake_answer')},
      "ticketId" integer NOT NULL,
      "formId" integer NOT NULL,
      "key" varchar(12) NOT NULL,
      "words" text,
      "personId" integer,
      "attachmentId" integer,
      CONSTRAINT "uq_intake_answer" UNIQUE ("ticketId", "key"),
      ${foreign('fk_intake_answer_ticket', 'ticketId', 'ticket')},
      ${foreign('fk_intake_answer_form', 'formId', 'intake_form')},
      ${foreign('fk_intake_answer_person', 'personId', 'person')})`);
    await q.query('CREATE INDEX "ix_intake_answer_person" ON "intake_answer" ("personId", "ticketId")');
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['intake_answer', 'intake_form']) await q.query(`DROP TABLE "${table}"`);
  }
}
