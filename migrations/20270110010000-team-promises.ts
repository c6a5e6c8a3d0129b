import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a department promises its own clients, and how often it is kept. */
export class TeamPromises20270110010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const to = (table: string, name: string, column: string, other: string) =>
      `CONSTRAINT "fk_${table}_${name}" FOREIGN KEY ("${column}") REFERENCES "${other}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    const make = (table: string, columns: string) =>
      q.query(`CREATE TABLE "${table}" (
        "id" ${postgres ? `SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : 'integer PRIMARY KEY AUTOINCREMENT'} NOT NULL,
        ${columns})`);
    await make(
      'team_promise',
      `"departmentId" integer NOT NULL,
      "words" varchar(160) NOT NULL,
      "way" varchar(6) NOT NULL,
      "withinDays" integer NOT NULL,
      "madeOn" varchar(10) NOT NULL,
      "state" varchar(10) NOT NULL,
      "learnt" text NOT NULL,
      "endedOn" varchar(10),
      "version" integer NOT NULL,
      CONSTRAINT "ck_team_promise_way" CHECK ("way" IN ('counts','cases')),
      CONSTRAINT "ck_team_promise_state" CHECK ("state" IN ('running','ended')),
      ${to('team_promise', 'department', 'departmentId', 'department')}`,
    );
    await make(
      'team_promise_count',
      `"promiseId" integer NOT NULL,
      "weekOn" varchar(10) NOT NULL,
      "kept" integer NOT NULL,
      "told" integer NOT NULL,
      "broken" integer NOT NULL,
      CONSTRAINT "uq_team_promise_count_week" UNIQUE ("promiseId", "weekOn"),
      ${to('team_promise_count', 'promise', 'promiseId', 'team_promise')}`,
    );
    await make(
      'team_promise_case',
      `"promiseId" integer NOT NULL,
      "label" varchar(120) NOT NULL,
      "openedOn" varchar(10) NOT NULL,
      "dueOn" varchar(10) NOT NULL,
      "told" boolean NOT NULL,
      "doneOn" varchar(10),
      ${to('team_promise_case', 'promise', 'promiseId', 'team_promise')}`,
    );
    for (const [name, on] of indices) await q.query(`CREATE INDEX "${name}" ON ${on}`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['team_promise_case', 'team_promise_count', 'team_promise'])
      await q.query(`DROP TABLE "${table}"`);
  }
}

const indices = [
  ['ix_team_promise_department', '"team_promise" ("departmentId", "state")'],
  ['ix_team_promise_case_promise', '"team_promise_case" ("promiseId", "dueOn")'],
] as const;
