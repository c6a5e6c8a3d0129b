import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The committee, and what it owes an answer: candidates for a change, and whom each affects too. */
export class Changes20270107110000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const time = postgres ? 'TIMESTAMP WITH TIME ZONE' : 'datetime';
    const to = (table: string, name: string, column: string, other: string) =>
      `CONSTRAINT "fk_${table}_${name}" FOREIGN KEY ("${column}") REFERENCES "${other}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    const make = (table: string, columns: string) =>
      q.query(`CREATE TABLE "${table}" (
        "id" ${postgres ? `SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : 'integer PRIMARY KEY AUTOINCREMENT'} NOT NULL,
        ${columns})`);
    await make(
      'committee_member',
      `"personId" integer NOT NULL,
      "level" varchar(10) NOT NULL,
      "until" varchar(10) NOT NULL,
      "addedAt" ${time} NOT NULL,
      CONSTRAINT "uq_committee_member_person" UNIQUE ("personId"),
      CONSTRAINT "ck_committee_member_level" CHECK ("level" IN ('executive','lead','junior')),
      ${to('committee_member', 'person', 'personId', 'person')}`,
    );
    await make(
      'change_candidate',
      `"title" varchar(200) NOT NULL,
      "different" text NOT NULL,
      "serviceId" integer,
      "fromKind" varchar(10) NOT NULL,
      "fromId" integer,
      "authorId" integer,
      "ticketId" integer,
      "filedOn" varchar(10) NOT NULL,
      "state" varchar(10) NOT NULL,
      "dueOn" varchar(10) NOT NULL,
      "until" varchar(10),
      "answeredOn" varchar(10),
      "version" integer NOT NULL,
      CONSTRAINT "ck_change_candidate_from" CHECK ("fromKind" IN ('person','huddle','idea')),
      CONSTRAINT "ck_change_candidate_state" CHECK ("state" IN ('open','adopted','not_now','no')),
      ${to('change_candidate', 'service', 'serviceId', 'service')}`,
    );
    await make(
      'candidate_answer',
      `"candidateId" integer NOT NULL,
      "verdict" varchar(10) NOT NULL,
      "words" text NOT NULL,
      "until" varchar(10),
      "owedOn" varchar(10) NOT NULL,
      "answeredOn" varchar(10) NOT NULL,
      "byId" integer NOT NULL,
      CONSTRAINT "ck_candidate_answer_verdict" CHECK ("verdict" IN ('adopted','not_now','no')),
      ${to('candidate_answer', 'candidate', 'candidateId', 'change_candidate')}`,
    );
    await make(
      'candidate_affected',
      `"candidateId" integer NOT NULL,
      "personId" integer NOT NULL,
      "ticketId" integer,
      CONSTRAINT "uq_candidate_affected" UNIQUE ("candidateId", "personId"),
      ${to('candidate_affected', 'candidate', 'candidateId', 'change_candidate')},
      ${to('candidate_affected', 'person', 'personId', 'person')}`,
    );
    for (const [name, columns] of Object.entries(indices)) await q.query(`CREATE INDEX "${name}" ON ${columns}`);
  }

  async down(q: QueryRunner): Promise<void> {
    const tables = ['candidate_affected', 'candidate_answer', 'change_candidate', 'committee_member'];
    for (const table of tables) await q.query(`DROP TABLE "${table}"`);
  }
}

const indices = {
  ix_committee_member_until: '"committee_member" ("until")',
  ix_change_candidate_state: '"change_candidate" ("state", "until", "id")',
  ix_change_candidate_answered: '"change_candidate" ("answeredOn", "id")',
  ix_change_candidate_author: '"change_candidate" ("authorId", "id")',
  ix_candidate_answer_candidate: '"candidate_answer" ("candidateId", "id")',
  ix_candidate_affected_person: '"candidate_affected" ("personId")',
};
