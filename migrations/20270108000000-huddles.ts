import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The huddle of a team: when it comes together, what is told, and what it changes itself or raises. */
export class Huddles20270108000000 implements MigrationInterface {
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
      'huddle_plan',
      `"teamId" integer NOT NULL,
      "every" varchar(4) NOT NULL,
      "weekday" integer NOT NULL,
      "time" varchar(5) NOT NULL,
      "begunAt" ${time} NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "uq_huddle_plan_team" UNIQUE ("teamId"),
      CONSTRAINT "ck_huddle_plan_every" CHECK ("every" IN ('day','week')),
      ${to('huddle_plan', 'team', 'teamId', 'team')}`,
    );
    await make(
      'huddle',
      `"teamId" integer NOT NULL,
      "begunAt" ${time} NOT NULL,
      "heldAt" ${time},
      "guestId" integer,
      "takeaway" text NOT NULL,
      "saidAt" ${time},
      "version" integer NOT NULL,
      ${to('huddle', 'team', 'teamId', 'team')},
      ${to('huddle', 'guest', 'guestId', 'person')}`,
    );
    await make(
      'huddle_note',
      `"huddleId" integer NOT NULL,
      "kind" varchar(10) NOT NULL,
      "words" varchar(500) NOT NULL,
      "authorId" integer NOT NULL,
      "invitationId" integer,
      "at" ${time} NOT NULL,
      CONSTRAINT "ck_huddle_note_kind" CHECK ("kind" IN ('glad','hurt','puzzling','thanks')),
      ${to('huddle_note', 'huddle', 'huddleId', 'huddle')},
      ${to('huddle_note', 'author', 'authorId', 'person')},
      ${to('huddle_note', 'invitation', 'invitationId', 'survey_invitation')}`,
    );
    await make(
      'huddle_item',
      `"teamId" integer NOT NULL,
      "words" varchar(300) NOT NULL,
      "authorId" integer NOT NULL,
      "state" varchar(10) NOT NULL,
      "ownerId" integer,
      "dueOn" varchar(10),
      "candidateId" integer,
      "outcome" text NOT NULL,
      "at" ${time} NOT NULL,
      "endedAt" ${time},
      "version" integer NOT NULL,
      CONSTRAINT "ck_huddle_item_state" CHECK ("state" IN ('open','ours','raised','done','dropped')),
      ${to('huddle_item', 'team', 'teamId', 'team')},
      ${to('huddle_item', 'author', 'authorId', 'person')},
      ${to('huddle_item', 'owner', 'ownerId', 'person')}`,
    );
    for (const [name, on] of indices) await q.query(`CREATE INDEX "${name}" ON ${on}`);
  }

  /** What teams told themselves, and raised, goes with it. */
  async down(q: QueryRunner): Promise<void> {
    for (const table of ['huddle_item', 'huddle_note', 'huddle', 'huddle_plan']) await q.query(`DROP TABLE "${table}"`);
  }
}

const indices = [
  ['ix_huddle_team', '"huddle" ("teamId", "heldAt")'],
  ['ix_huddle_guest', '"huddle" ("guestId", "saidAt")'],
  ['ix_huddle_note_huddle', '"huddle_note" ("huddleId", "id")'],
  ['ix_huddle_note_invitation', '"huddle_note" ("invitationId")'],
  ['ix_huddle_note_author', '"huddle_note" ("authorId")'],
  ['ix_huddle_item_team', '"huddle_item" ("teamId", "endedAt", "id")'],
  ['ix_huddle_item_owner', '"huddle_item" ("ownerId", "endedAt")'],
  ['ix_huddle_item_author', '"huddle_item" ("authorId")'],
] as const;
