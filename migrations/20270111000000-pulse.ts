import { type MigrationInterface, type QueryRunner } from 'typeorm';

const before = ['nps', 'csat'];
const kinds = [...before, 'changed', 'direction', 'expected', 'skilled', 'motivated', 'leaders', 'people'];

/** The question that decides the pilot: who is asked in which quarter, and what the company answered to the result. */
export class Pulse20270111000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const time = postgres ? 'TIMESTAMP WITH TIME ZONE' : 'datetime';
    const make = (table: string, columns: string) =>
      q.query(`CREATE TABLE "${table}" (
        "id" ${postgres ? `SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : 'integer PRIMARY KEY AUTOINCREMENT'} NOT NULL,
        ${columns})`);
    const to = (name: string, column: string, other: string) =>
      `CONSTRAINT "fk_${name}" FOREIGN KEY ("${column}") REFERENCES "${other}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await allow(q, kinds);
    await make(
      'pulse_round',
      `"quarter" varchar(7) NOT NULL,
      "month" varchar(7) NOT NULL,
      "drawnAt" ${time} NOT NULL,
      "asked" integer NOT NULL,
      "leadersAsked" integer NOT NULL,
      "reply" text NOT NULL,
      "repliedAt" ${time},
      "repliedById" integer,
      "version" integer NOT NULL,
      CONSTRAINT "uq_pulse_round_quarter" UNIQUE ("quarter"),
      ${to('pulse_round_replied_by', 'repliedById', 'person')}`,
    );
    await make(
      'pulse_invitation',
      `"roundId" integer NOT NULL,
      "personId" integer NOT NULL,
      "leads" boolean NOT NULL,
      "state" varchar(10) NOT NULL,
      "askedAt" ${time},
      "expiresAt" ${time},
      "wakeAt" ${time} NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "uq_pulse_invitation_person" UNIQUE ("roundId", "personId"),
      CONSTRAINT "ck_pulse_invitation_state" CHECK ("state" IN ('planned','asked','answered','expired','skipped')),
      ${to('pulse_invitation_round', 'roundId', 'pulse_round')},
      ${to('pulse_invitation_person', 'personId', 'person')}`,
    );
    await q.query(`CREATE INDEX "ix_pulse_invitation_wake" ON "pulse_invitation" ("wakeAt", "id")`);
    await q.query(`CREATE INDEX "ix_pulse_invitation_person" ON "pulse_invitation" ("personId", "id")`);
  }

  /** What was said and is not published yet cannot stay: the older program knows no such kind. Figures do. */
  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "pulse_invitation"');
    await q.query('DROP TABLE "pulse_round"');
    const known = before.map((kind) => `'${kind}'`).join(',');
    await q.query(`DELETE FROM "confidential_link" WHERE "answerId" IN
      (SELECT "id" FROM "confidential_answer" WHERE "kind" NOT IN (${known}))`);
    await q.query(`DELETE FROM "confidential_answer" WHERE "kind" NOT IN (${known})`);
    await allow(q, before);
  }
}

const columns = `"id" varchar(32) NOT NULL, "kind" varchar(10) NOT NULL, "scope" integer NOT NULL,
  "month" varchar(7) NOT NULL, "serviceId" integer, "teamId" integer, "departmentId" integer,
  "subjectType" varchar(20), "occasion" varchar(20), "score" integer NOT NULL, "words" text NOT NULL,
  "unmasked" boolean NOT NULL`;
const names = columns.match(/"\w+"/g)!.join(', ');

/** What may be asked in confidence. */
async function allow(q: QueryRunner, allowed: readonly string[]): Promise<void> {
  const check = `CONSTRAINT "ck_confidential_answer_kind" CHECK ("kind" IN (${allowed.map((k) => `'${k}'`).join(',')}))`;
  if (q.dataSource.options.type === 'postgres') {
    await q.query('ALTER TABLE "confidential_answer" DROP CONSTRAINT "ck_confidential_answer_kind"');
    await q.query(`ALTER TABLE "confidential_answer" ADD ${check}`);
    return;
  }
  await q.query(
    `CREATE TABLE "confidential_answer_next" (${columns}, ${check},
      CONSTRAINT "ck_confidential_answer_score" CHECK ("score" BETWEEN 0 AND 10),
      CONSTRAINT "pk_confidential_answer" PRIMARY KEY ("id"))`,
  );
  await q.query(`INSERT INTO "confidential_answer_next" (${names}) SELECT ${names} FROM "confidential_answer"`);
  await q.query('DROP TABLE "confidential_answer"');
  await q.query('ALTER TABLE "confidential_answer_next" RENAME TO "confidential_answer"');
  await q.query('CREATE INDEX "ix_confidential_answer_month" ON "confidential_answer" ("kind", "scope", "month") ');
}
