import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/**
 * What the desk does for a tool is a list of tasks, kept in versions; each request has its own tasks, which know who
 * has them, since when and until when. What was a step becomes a task of the same words, ticked or not as it was.
 */
export class RequestTasks20270101000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const id = (table: string) =>
      postgres
        ? `"id" SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY NOT NULL`
        : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const time = postgres ? 'timestamp with time zone' : 'datetime';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "fk_${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "tool_template" (
      ${id('tool_template')},
      "toolId" integer NOT NULL,
      "version" integer NOT NULL,
      "tasks" json NOT NULL,
      CONSTRAINT "uq_tool_template" UNIQUE ("toolId", "version"),
      ${foreign('tool_template_tool', 'toolId', 'tool')})`);
    await q.query(`CREATE TABLE "request_task" (
      ${id('request_task')},
      "ticketId" integer NOT NULL,
      "key" integer NOT NULL,
      "position" integer NOT NULL,
      "words" text NOT NULL,
      "teamId" integer,
      "minutes" integer,
      "after" json NOT NULL,
      "personId" integer,
      "readyAt" ${time},
      "dueAt" ${time},
      "vendor" varchar(200),
      "vendorSince" ${time},
      "vendorUntil" varchar(10),
      "endedAt" ${time},
      "endedById" integer,
      "leftReason" text,
      "version" integer NOT NULL,
      CONSTRAINT "uq_request_task" UNIQUE ("ticketId", "key"),
      ${foreign('request_task_ticket', 'ticketId', 'ticket')},
      ${foreign('request_task_team', 'teamId', 'team')},
      ${foreign('request_task_person', 'personId', 'person')},
      ${foreign('request_task_ended_by', 'endedById', 'person')})`);
    await q.query(
      `CREATE INDEX "ix_request_task_open" ON "request_task" ("teamId", "ticketId")
        WHERE "endedAt" IS NULL AND "readyAt" IS NOT NULL`,
    );
    await q.query(`CREATE INDEX "ix_request_task_person" ON "request_task" ("personId")`);
    await q.query(`CREATE INDEX "ix_request_task_ended_by" ON "request_task" ("endedById")`);
    for (const statement of postgres ? fillPostgres : fillSqlite) await q.query(statement);
    await q.query('ALTER TABLE "tool" DROP COLUMN "steps"');
    await q.query('ALTER TABLE "tool_request" DROP COLUMN "steps"');
    for (const column of ['orderNumber', 'costCentre'])
      await q.query(`ALTER TABLE "tool_request" ADD COLUMN "${column}" varchar(60)`);
  }

  /** A step knows its words, when it was ticked and by whom; the rest is not known any more. */
  async down(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    for (const table of ['tool', 'tool_request'])
      await q.query(`ALTER TABLE "${table}" ADD COLUMN "steps" json NOT NULL DEFAULT '[]'`);
    for (const statement of postgres ? backPostgres : backSqlite) await q.query(statement);
    // Without the default that rows needed on the way.
    for (const table of ['tool', 'tool_request'])
      await q.changeColumn(table, 'steps', new TableColumn({ name: 'steps', type: 'json' }));
    // SQLite made the tables anew, and wrote these another way.
    for (const [name, columns] of Object.entries(indices)) {
      await q.query(`DROP INDEX "${name}"`);
      await q.query(`CREATE INDEX "${name}" ON "tool_request" (${columns})`);
    }
    for (const column of ['orderNumber', 'costCentre'])
      await q.query(`ALTER TABLE "tool_request" DROP COLUMN "${column}"`);
    await q.query('DROP TABLE "request_task"');
    await q.query('DROP TABLE "tool_template"');
  }
}

const indices = { ix_tool_request_renews: '"renewsId"', ix_tool_request_tool: '"toolId", "id"' };

/** What is open of a request that was approved can be done now, from the moment of the approval. */
const readySince = `CASE WHEN t."waitingOn" = 'approval' THEN NULL ELSE COALESCE((SELECT MAX(a."decidedAt")
  FROM "approval" a WHERE a."ticketId" = t."id" AND a."state" = 'granted'), t."createdAt") END`;

const fillSqlite = [
  `INSERT INTO "tool_template" ("toolId", "version", "tasks")
    SELECT o."id", 1, (SELECT json_group_array(json_object('key', s.key + 1, 'words', s.value, 'teamId', NULL,
      'minutes', NULL, 'after', json('[]'))) FROM json_each(o."steps") s)
    FROM "tool" o WHERE json_array_length(o."steps") > 0`,
  `INSERT INTO "request_task" ("ticketId", "key", "position", "words", "after", "readyAt", "endedAt", "endedById",
      "version")
    SELECT r."ticketId", s.key + 1, s.key + 1, json_extract(s.value, '$.words'), '[]', ${readySince},
      replace(replace(json_extract(s.value, '$.doneAt'), 'T', ' '), 'Z', ''), json_extract(s.value, '$.byId'), 1
    FROM "tool_request" r JOIN "ticket" t ON t."id" = r."ticketId", json_each(r."steps") s`,
];

/** A column of JSON can hold anything: what is no list has no steps. */
const listOf = (column: string) => `CASE json_typeof(${column}) WHEN 'array' THEN ${column} ELSE '[]' END`;

const fillPostgres = [
  `INSERT INTO "tool_template" ("toolId", "version", "tasks")
    SELECT o."id", 1, (SELECT json_agg(json_build_object('key', s.n, 'words', s.words, 'teamId', NULL,
      'minutes', NULL, 'after', '[]'::json) ORDER BY s.n)
      FROM json_array_elements_text(${listOf('o."steps"')}) WITH ORDINALITY AS s(words, n))
    FROM "tool" o WHERE json_array_length(${listOf('o."steps"')}) > 0`,
  `INSERT INTO "request_task" ("ticketId", "key", "position", "words", "after", "readyAt", "endedAt", "endedById",
      "version")
    SELECT r."ticketId", s.n, s.n, s.step ->> 'words', '[]', ${readySince},
      (s.step ->> 'doneAt')::timestamptz, (s.step ->> 'byId')::integer, 1
    FROM "tool_request" r JOIN "ticket" t ON t."id" = r."ticketId"
      CROSS JOIN LATERAL json_array_elements(${listOf('r."steps"')}) WITH ORDINALITY AS s(step, n)`,
];

const current = `"version" = (SELECT MAX(m."version") FROM "tool_template" m WHERE m."toolId" = o."id")`;

const backSqlite = [
  `UPDATE "tool" AS o SET "steps" = COALESCE((SELECT (SELECT json_group_array(json_extract(s.value, '$.words'))
    FROM json_each(p."tasks") s) FROM "tool_template" p WHERE p."toolId" = o."id" AND p.${current}), '[]')`,
  `UPDATE "tool_request" AS r SET "steps" = (SELECT json_group_array(json_object('words', k."words",
    'doneAt', replace(k."endedAt", ' ', 'T') || 'Z', 'byId', k."endedById"))
    FROM (SELECT * FROM "request_task" WHERE "ticketId" = r."ticketId" ORDER BY "position") k)`,
];

const backPostgres = [
  `UPDATE "tool" AS o SET "steps" = COALESCE((SELECT (SELECT json_agg(s ->> 'words')
    FROM json_array_elements(${listOf('p."tasks"')}) s) FROM "tool_template" p WHERE p."toolId" = o."id" AND p.${current}), '[]')`,
  `UPDATE "tool_request" AS r SET "steps" = COALESCE((SELECT json_agg(json_build_object('words', k."words",
    'doneAt', to_char(k."endedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'byId', k."endedById")
    ORDER BY k."position") FROM "request_task" k WHERE k."ticketId" = r."ticketId"), '[]')`,
];
