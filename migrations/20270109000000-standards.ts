import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What is expected of a role, in sentences that can be said aloud, and what somebody may decide alone. */
export class Standards20270109000000 implements MigrationInterface {
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
      'standard_set',
      `"role" varchar(12) NOT NULL,
      "number" integer NOT NULL,
      "reason" text NOT NULL,
      "writtenById" integer NOT NULL,
      "publishedAt" ${time},
      "createdAt" ${time} NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "uq_standard_set_number" UNIQUE ("role", "number"),
      CONSTRAINT "ck_standard_set_role" CHECK ("role" IN ('everybody','agent','approver','lead','executive','clients')),
      ${to('standard_set', 'writer', 'writtenById', 'person')}`,
    );
    await make(
      'standard',
      `"setId" integer NOT NULL,
      "words" varchar(160) NOT NULL,
      "looks" text NOT NULL,
      "isNot" text NOT NULL,
      "metric" varchar(40),
      ${to('standard', 'set', 'setId', 'standard_set')}`,
    );
    await make(
      'permitted_act',
      `"setId" integer NOT NULL,
      "title" varchar(80) NOT NULL,
      "told" varchar(120) NOT NULL,
      "upToMinor" integer,
      "currency" varchar(3) NOT NULL,
      "causes" text NOT NULL,
      ${to('permitted_act', 'set', 'setId', 'standard_set')}`,
    );
    await make(
      'client_department',
      `"departmentId" integer NOT NULL,
      CONSTRAINT "uq_client_department" UNIQUE ("departmentId"),
      ${to('client_department', 'department', 'departmentId', 'department')}`,
    );
    await make(
      'decided_alone',
      `"actId" integer NOT NULL,
      "ticketId" integer NOT NULL,
      "teamId" integer,
      "cause" varchar(60) NOT NULL,
      "amountMinor" integer,
      "at" ${time} NOT NULL,
      "undoneAt" ${time},
      ${to('decided_alone', 'act', 'actId', 'permitted_act')},
      ${to('decided_alone', 'ticket', 'ticketId', 'ticket')},
      ${to('decided_alone', 'team', 'teamId', 'team')}`,
    );
    await make(
      'standard_concern',
      `"standardId" integer NOT NULL,
      "personId" integer,
      "kind" varchar(8) NOT NULL,
      "words" text NOT NULL,
      "saidOn" varchar(10) NOT NULL,
      "dueOn" varchar(10) NOT NULL,
      "answer" text NOT NULL,
      "answeredOn" varchar(10),
      "answeredById" integer,
      "shown" boolean NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "ck_standard_concern_kind" CHECK ("kind" IN ('unclear','cannot')),
      ${to('standard_concern', 'standard', 'standardId', 'standard')}`,
    );
    for (const [name, columns] of Object.entries(indices)) await q.query(`CREATE INDEX "${name}" ON ${columns}`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['standard_concern', 'decided_alone', 'client_department', 'permitted_act', 'standard'])
      await q.query(`DROP TABLE "${table}"`);
    await q.query('DROP TABLE "standard_set"');
  }
}

const indices = {
  ix_standard_set: '"standard" ("setId", "id")',
  ix_permitted_act_set: '"permitted_act" ("setId", "id")',
  ix_decided_alone_ticket: '"decided_alone" ("ticketId", "id")',
  ix_decided_alone_team: '"decided_alone" ("teamId", "at")',
  ix_decided_alone_at: '"decided_alone" ("at")',
  ix_standard_concern_person: '"standard_concern" ("personId", "id")',
  ix_standard_concern_answered: '"standard_concern" ("answeredOn", "id")',
};
