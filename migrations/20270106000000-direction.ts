import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What carries the pilot on: parts that are opened one by one; the first is the direction, with leaders first. */
export class Direction20270106000000 implements MigrationInterface {
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
      'programme_part',
      `"code" varchar(20) NOT NULL,
      "openedAt" ${time} NOT NULL,
      CONSTRAINT "uq_programme_part_code" UNIQUE ("code")`,
    );
    await make(
      'charter',
      `"number" integer NOT NULL,
      "promise" text NOT NULL,
      "why" text NOT NULL,
      "different" text NOT NULL,
      "reason" text NOT NULL,
      "signerId" integer NOT NULL,
      "signedAt" ${time},
      "publishedAt" ${time},
      "createdAt" ${time} NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "uq_charter_number" UNIQUE ("number"),
      ${to('charter', 'signer', 'signerId', 'person')}`,
    );
    await make(
      'commitment',
      `"leaderId" integer NOT NULL,
      "kind" varchar(20) NOT NULL,
      "title" varchar(160) NOT NULL,
      "state" varchar(10) NOT NULL,
      "dueOn" varchar(10) NOT NULL,
      "dueAt" ${time} NOT NULL,
      "moved" integer NOT NULL,
      "heard" text NOT NULL,
      "change" text NOT NULL,
      "madeAt" ${time} NOT NULL,
      "reportedAt" ${time},
      "endedAt" ${time},
      "wakeAt" ${time} NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "ck_commitment_kind" CHECK ("kind" IN ('calls','desk_hour','client_visit','own')),
      CONSTRAINT "ck_commitment_state" CHECK ("state" IN ('open','reported','kept','broken','void')),
      ${to('commitment', 'leader', 'leaderId', 'person')}`,
    );
    await make(
      'commitment_move',
      `"commitmentId" integer NOT NULL,
      "fromOn" varchar(10) NOT NULL,
      "toOn" varchar(10) NOT NULL,
      "reason" text NOT NULL,
      "at" ${time} NOT NULL,
      ${to('commitment_move', 'commitment', 'commitmentId', 'commitment')}`,
    );
    await make(
      'commitment_witness',
      `"commitmentId" integer NOT NULL,
      "personId" integer NOT NULL,
      "state" varchar(10) NOT NULL,
      "askedAt" ${time} NOT NULL,
      "agreedAt" ${time},
      "saidAt" ${time},
      "words" text NOT NULL,
      CONSTRAINT "uq_commitment_witness" UNIQUE ("commitmentId", "personId"),
      CONSTRAINT "ck_commitment_witness_state" CHECK ("state" IN ('asked','agreed','declined','kept','not_kept')),
      ${to('commitment_witness', 'commitment', 'commitmentId', 'commitment')},
      ${to('commitment_witness', 'person', 'personId', 'person')}`,
    );
    await make(
      'direction_question',
      `"words" text NOT NULL,
      "personId" integer,
      "askedOn" varchar(10) NOT NULL,
      "dueOn" varchar(10) NOT NULL,
      "answer" text NOT NULL,
      "answeredOn" varchar(10),
      "answeredById" integer,
      "removedOn" varchar(10),
      "removedWhy" text NOT NULL,
      "version" integer NOT NULL`,
    );
    for (const [name, columns] of Object.entries(indices)) await q.query(`CREATE INDEX "${name}" ON ${columns}`);
  }

  async down(q: QueryRunner): Promise<void> {
    const tables = ['direction_question', 'commitment_witness', 'commitment_move', 'commitment', 'charter'];
    for (const table of [...tables, 'programme_part']) await q.query(`DROP TABLE "${table}"`);
  }
}

const indices = {
  ix_commitment_leader: '"commitment" ("leaderId", "id")',
  ix_commitment_state: '"commitment" ("state", "id")',
  ix_commitment_wake: '"commitment" ("wakeAt", "id")',
  ix_commitment_move_commitment: '"commitment_move" ("commitmentId", "id")',
  ix_commitment_witness_person: '"commitment_witness" ("personId", "state")',
  ix_direction_question_person: '"direction_question" ("personId")',
  ix_direction_question_answered: '"direction_question" ("answeredOn", "id")',
};
