import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who has which tool, from when to when, is a thing of its own and no longer a part of the request: it can be asked
 * for again, end on a day, be given back. What was held is held, from the same instants.
 */
export class Holdings20261231030000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const id = postgres
      ? '"id" SERIAL CONSTRAINT "pk_holding" PRIMARY KEY NOT NULL'
      : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const time = postgres ? 'timestamp with time zone' : 'datetime';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "fk_holding_${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "holding" (
      ${id},
      "toolId" integer NOT NULL,
      "personId" integer NOT NULL,
      "requestId" integer NOT NULL,
      "takenAt" ${time} NOT NULL,
      "since" ${time},
      "until" varchar(10),
      "toldAt" ${time},
      "confirmedAt" ${time},
      "askedAt" ${time},
      "endedAt" ${time},
      "endedHow" varchar(10),
      "freedAt" ${time},
      "version" integer NOT NULL,
      CONSTRAINT "ck_holding_how" CHECK ("endedHow" IN ('returned','over','left','taken_back')),
      CONSTRAINT "ck_holding_ended" CHECK (("endedAt" IS NULL) = ("endedHow" IS NULL)),
      ${foreign('tool', 'toolId', 'tool')},
      ${foreign('person', 'personId', 'person')},
      ${foreign('request', 'requestId', 'tool_request')})`);
    for (const [name, columns] of Object.entries(indices))
      await q.query(`CREATE INDEX "${name}" ON "holding" (${columns})`);
    await q.query(`INSERT INTO "holding" ("toolId", "personId", "requestId", "takenAt", "since", "confirmedAt",
        "endedAt", "endedHow", "freedAt", "version")
      SELECT "toolId", "forPersonId", "id", "heldSince", "heldSince", "heldSince",
        "heldUntil", CASE WHEN "heldUntil" IS NULL THEN NULL ELSE 'taken_back' END, "heldUntil", 1
      FROM "tool_request" WHERE "heldSince" IS NOT NULL ORDER BY "id"`);
    await q.query('DROP INDEX "ix_tool_request_tool"');
    await q.query('ALTER TABLE "tool_request" DROP COLUMN "heldSince"');
    await q.query('ALTER TABLE "tool_request" DROP COLUMN "heldUntil"');
    await q.query('CREATE INDEX "ix_tool_request_tool" ON "tool_request" ("toolId", "id")');
  }

  /** A request knows one time of holding: the last. Ends and answers are not known. */
  async down(q: QueryRunner): Promise<void> {
    const time = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query('DROP INDEX "ix_tool_request_tool"');
    for (const column of ['heldSince', 'heldUntil'])
      await q.query(`ALTER TABLE "tool_request" ADD COLUMN "${column}" ${time}`);
    const last = `(SELECT max(l."id") FROM "holding" l
      WHERE l."requestId" = "tool_request"."id" AND l."since" IS NOT NULL)`;
    await q.query(`UPDATE "tool_request" SET
      "heldSince" = (SELECT h."since" FROM "holding" h WHERE h."id" = ${last}),
      "heldUntil" = (SELECT h."freedAt" FROM "holding" h WHERE h."id" = ${last})`);
    await q.query('CREATE INDEX "ix_tool_request_tool" ON "tool_request" ("toolId", "heldSince") ');
    await q.query('DROP TABLE "holding"');
  }
}

const indices = {
  ix_holding_tool: '"toolId", "freedAt"',
  ix_holding_person: '"personId", "toolId"',
  ix_holding_request: '"requestId"',
  ix_holding_until: '"until"',
  ix_holding_confirmed: '"confirmedAt"',
};
