import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Clients brought together about a change: their consent, what they answer before and after, what colleagues guess. */
export class Clients20270110000000 implements MigrationInterface {
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
      'client_round',
      `"hostId" integer NOT NULL,
      "changeId" integer,
      "title" varchar(110) NOT NULL,
      "company" varchar(80) NOT NULL,
      "meetOn" varchar(10) NOT NULL,
      "place" varchar(200) NOT NULL,
      "statement" varchar(200) NOT NULL,
      "questions" json NOT NULL,
      "state" varchar(10) NOT NULL,
      "said" text NOT NULL,
      "willDo" text NOT NULL,
      "before" json,
      "after" json,
      "begunOn" varchar(10) NOT NULL,
      "endedOn" varchar(10),
      "version" integer NOT NULL,
      CONSTRAINT "ck_client_round_state" CHECK ("state" IN ('gathering','asked','held','again','ended')),
      ${to('client_round', 'host', 'hostId', 'person')},
      ${to('client_round', 'change', 'changeId', 'adopted_change')}`,
    );
    await make(
      'client',
      `"roundId" integer NOT NULL,
      "name" varchar(120) NOT NULL,
      "organisation" varchar(120) NOT NULL,
      "address" varchar(254) NOT NULL,
      "consentOn" varchar(10) NOT NULL,
      "consentHow" varchar(10) NOT NULL,
      "consentById" integer NOT NULL,
      "leftOn" varchar(10),
      CONSTRAINT "ck_client_consent" CHECK ("consentHow" IN ('spoken','email','paper')),
      CONSTRAINT "uq_client_address" UNIQUE ("roundId", "address"),
      ${to('client', 'round', 'roundId', 'client_round')},
      ${to('client', 'consent_by', 'consentById', 'person')}`,
    );
    await make(
      'client_link',
      `"clientId" integer NOT NULL,
      "hash" varchar(64) NOT NULL,
      CONSTRAINT "uq_client_link_hash" UNIQUE ("hash"),
      ${to('client_link', 'client', 'clientId', 'client')}`,
    );
    await make(
      'client_answer',
      `"roundId" integer NOT NULL,
      "clientId" integer,
      "wave" varchar(6) NOT NULL,
      "askedAt" ${time} NOT NULL,
      "reminded" boolean NOT NULL,
      "score" integer,
      "noticed" varchar(6),
      "words" text NOT NULL,
      CONSTRAINT "ck_client_answer_wave" CHECK ("wave" IN ('before','after')),
      CONSTRAINT "ck_client_answer_noticed" CHECK ("noticed" IN ('yes','no','unsure')),
      CONSTRAINT "uq_client_answer_wave" UNIQUE ("clientId", "wave"),
      ${to('client_answer', 'round', 'roundId', 'client_round')},
      ${to('client_answer', 'client', 'clientId', 'client')}`,
    );
    await make(
      'client_guess',
      `"roundId" integer NOT NULL,
      "personId" integer NOT NULL,
      "score" integer NOT NULL,
      CONSTRAINT "uq_client_guess_person" UNIQUE ("roundId", "personId"),
      ${to('client_guess', 'round', 'roundId', 'client_round')},
      ${to('client_guess', 'person', 'personId', 'person')}`,
    );
    for (const [name, on] of indices) await q.query(`CREATE INDEX "${name}" ON ${on}`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['client_guess', 'client_answer', 'client_link', 'client', 'client_round'])
      await q.query(`DROP TABLE "${table}"`);
  }
}

const indices = [
  ['ix_client_round_change', '"client_round" ("changeId", "id")'],
  ['ix_client_round_host', '"client_round" ("hostId", "state", "meetOn")'],
  ['ix_client_consent_by', '"client" ("consentById")'],
  ['ix_client_link_client', '"client_link" ("clientId")'],
  ['ix_client_answer_round', '"client_answer" ("roundId", "wave")'],
  ['ix_client_guess_person', '"client_guess" ("personId")'],
] as const;
