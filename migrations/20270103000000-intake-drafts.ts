import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions while somebody works on them: nobody is asked them yet. */
export class IntakeDrafts20270103000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const id =
      q.dataSource.options.type === 'postgres'
        ? '"id" SERIAL CONSTRAINT "pk_intake_draft" PRIMARY KEY NOT NULL'
        : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    await q.query(`CREATE TABLE "intake_draft" (
      ${id},
      "subjectKind" varchar(10) NOT NULL,
      "subjectId" integer NOT NULL,
      "questions" json NOT NULL,
      "removed" json,
      "version" integer NOT NULL,
      CONSTRAINT "uq_intake_draft" UNIQUE ("subjectKind", "subjectId"))`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "intake_draft"');
  }
}
