import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long each step of a tool request took. Every one is marked, and the job counts them in small steps. */
export class ToolTimes20261231040100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const id = postgres ? 'SERIAL CONSTRAINT "pk_tool_time" PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
    await q.query(`CREATE TABLE "tool_time" (
      "id" ${id} NOT NULL,
      "ticketId" integer NOT NULL,
      "toolId" integer NOT NULL,
      "month" varchar(7) NOT NULL,
      "step" varchar(20) NOT NULL,
      "bucket" integer NOT NULL)`);
    await q.query('CREATE INDEX "ix_tool_time_month" ON "tool_time" ("month", "toolId", "step", "bucket")');
    await q.query('CREATE INDEX "ix_tool_time_ticket" ON "tool_time" ("ticketId")');
    await q.query(
      `INSERT INTO "insight_dirty" ("what", "key") SELECT 'ticket', CAST("ticketId" AS varchar) FROM "tool_request"
        WHERE true ON CONFLICT ("what", "key") DO NOTHING`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "tool_time"');
  }
}
