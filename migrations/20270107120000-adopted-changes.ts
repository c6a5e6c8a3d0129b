import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the committee adopted: three to five changes at a time, with their steps, and what was learnt from each. */
export class AdoptedChanges20270107120000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const number = postgres ? 'double precision' : 'double';
    const to = (table: string, name: string, column: string, other: string) =>
      `CONSTRAINT "fk_${table}_${name}" FOREIGN KEY ("${column}") REFERENCES "${other}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    const make = (table: string, columns: string) =>
      q.query(`CREATE TABLE "${table}" (
        "id" ${postgres ? `SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : 'integer PRIMARY KEY AUTOINCREMENT'} NOT NULL,
        ${columns})`);
    await make(
      'adopted_change',
      `"candidateId" integer NOT NULL,
      "difference" varchar(110) NOT NULL,
      "assumption" text NOT NULL,
      "horizon" varchar(10) NOT NULL,
      "executiveId" integer NOT NULL,
      "juniorId" integer NOT NULL,
      "measure" varchar(30) NOT NULL,
      "start" ${number},
      "startCount" integer NOT NULL,
      "aim" ${number} NOT NULL,
      "beganOn" varchar(10) NOT NULL,
      "state" varchar(10) NOT NULL,
      "outcome" varchar(10),
      "learnt" text NOT NULL,
      "endedOn" varchar(10),
      "version" integer NOT NULL,
      CONSTRAINT "uq_adopted_change_candidate" UNIQUE ("candidateId"),
      CONSTRAINT "ck_adopted_change_horizon" CHECK ("horizon" IN ('quick','long')),
      CONSTRAINT "ck_adopted_change_state" CHECK ("state" IN ('running','ended')),
      CONSTRAINT "ck_adopted_change_outcome" CHECK ("outcome" IN ('worked','no_effect','stopped')),
      ${to('adopted_change', 'candidate', 'candidateId', 'change_candidate')},
      ${to('adopted_change', 'executive', 'executiveId', 'person')},
      ${to('adopted_change', 'junior', 'juniorId', 'person')}`,
    );
    await make(
      'change_step',
      `"changeId" integer NOT NULL,
      "words" varchar(160) NOT NULL,
      "dueOn" varchar(10) NOT NULL,
      "doneOn" varchar(10),
      ${to('change_step', 'change', 'changeId', 'adopted_change')}`,
    );
    for (const [name, columns] of Object.entries(indices)) await q.query(`CREATE INDEX "${name}" ON ${columns}`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['change_step', 'adopted_change']) await q.query(`DROP TABLE "${table}"`);
  }
}

const indices = {
  ix_adopted_change_state: '"adopted_change" ("state", "id")',
  ix_adopted_change_executive: '"adopted_change" ("executiveId")',
  ix_adopted_change_junior: '"adopted_change" ("juniorId")',
  ix_change_step_change: '"change_step" ("changeId", "dueOn", "id")',
};
