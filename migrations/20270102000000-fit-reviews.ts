import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Thirty days after a tool came, whoever has it is asked once whether it does what they needed it for. */
export class FitReviews20270102000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const id = postgres
      ? '"id" SERIAL CONSTRAINT "pk_fit_review" PRIMARY KEY NOT NULL'
      : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const time = postgres ? 'timestamp with time zone' : 'datetime';
    const foreign = (column: string, table: string) =>
      `CONSTRAINT "fk_fit_review_${table}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "fit_review" (
      ${id},
      "toolId" integer NOT NULL,
      "holdingId" integer,
      "personId" integer,
      "askedAt" ${time} NOT NULL,
      "expiresAt" ${time} NOT NULL,
      "answeredAt" ${time},
      "answer" varchar(6),
      "missing" text,
      "countedAt" ${time},
      "version" integer NOT NULL,
      CONSTRAINT "uq_fit_review_holding" UNIQUE ("holdingId"),
      CONSTRAINT "ck_fit_review_answer" CHECK ("answer" IN ('yes','partly','no')),
      CONSTRAINT "ck_fit_review_answered" CHECK (("answeredAt" IS NULL) = ("answer" IS NULL)),
      ${foreign('toolId', 'tool')},
      ${foreign('holdingId', 'holding')},
      ${foreign('personId', 'person')})`);
    await q.query('CREATE INDEX "ix_fit_review_tool" ON "fit_review" ("toolId")');
    await q.query('CREATE INDEX "ix_fit_review_person" ON "fit_review" ("personId", "askedAt")');
    await q.query('CREATE INDEX "ix_fit_review_counted" ON "fit_review" ("countedAt", "answeredAt")');
    await q.query('CREATE INDEX "ix_holding_since" ON "holding" ("since")');
  }

  /** What was answered is lost: the version before has no place for it. */
  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_holding_since"');
    await q.query('DROP TABLE "fit_review"');
  }
}
