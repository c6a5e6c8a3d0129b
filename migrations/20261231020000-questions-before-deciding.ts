import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whoever decides may ask something first, or pass it on to somebody who knows. */
export class QuestionsBeforeDeciding20261231020000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const id = (table: string) =>
      postgres ? `SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : 'integer PRIMARY KEY AUTOINCREMENT';
    const time = postgres ? 'TIMESTAMP WITH TIME ZONE' : 'datetime';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "approval_question" (
      "id" ${id('approval_question')} NOT NULL,
      "approvalId" integer NOT NULL,
      "ticketId" integer NOT NULL,
      "askedById" integer NOT NULL,
      "forPersonId" integer NOT NULL,
      "messageId" integer NOT NULL,
      "askedAt" ${time} NOT NULL,
      "dueAt" ${time} NOT NULL,
      "remindAt" ${time},
      "answeredAt" ${time},
      "answerId" integer,
      ${foreign('fk_approval_question_ticket', 'ticketId', 'ticket')},
      ${foreign('fk_approval_question_asked_by', 'askedById', 'person')},
      ${foreign('fk_approval_question_for', 'forPersonId', 'person')})`);
    await q.query('CREATE INDEX "ix_approval_question_ticket" ON "approval_question" ("ticketId", "id")');
    await q.query('CREATE INDEX "ix_approval_question_asked_by" ON "approval_question" ("askedById", "id")');
    await q.query('CREATE INDEX "ix_approval_question_for" ON "approval_question" ("forPersonId", "answeredAt")');
    await q.query('CREATE INDEX "ix_approval_question_remind" ON "approval_question" ("remindAt")');
    await q.query('ALTER TABLE "approval" ADD COLUMN "questionId" integer');
    await q.query(`CREATE TABLE "approval_passing" (
      "id" ${id('approval_passing')} NOT NULL,
      "approvalId" integer NOT NULL,
      "ticketId" integer NOT NULL,
      "fromPersonId" integer NOT NULL,
      "toPersonId" integer NOT NULL,
      "messageId" integer NOT NULL,
      "at" ${time} NOT NULL,
      ${foreign('fk_approval_passing_ticket', 'ticketId', 'ticket')},
      ${foreign('fk_approval_passing_from', 'fromPersonId', 'person')},
      ${foreign('fk_approval_passing_to', 'toPersonId', 'person')})`);
    await q.query('CREATE INDEX "ix_approval_passing_approval" ON "approval_passing" ("approvalId", "id")');
    await q.query('CREATE INDEX "ix_approval_passing_from" ON "approval_passing" ("fromPersonId", "id")');
    await q.query('CREATE INDEX "ix_approval_passing_to" ON "approval_passing" ("toPersonId", "id")');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "approval_passing"');
    await q.query('ALTER TABLE "approval" DROP COLUMN "questionId"');
    await q.query('DROP TABLE "approval_question"');
  }
}
