import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a good shop says of its goods: the kind, for how long the price is, other names, how much the data in it has to
 * be minded, who has to look at it first, who may ask, what it needs and what does instead, and its picture. What an
 * administrator has not said of an old tool yet is null.
 */
export class ToolDetails20261230050000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const idOf = (table: string) =>
      postgres
        ? `"id" SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY NOT NULL`
        : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`ALTER TABLE "tool" RENAME COLUMN "monthlyMinor" TO "priceMinor"`);
    await q.query(`ALTER TABLE "tool" ADD COLUMN "period" varchar(5) NOT NULL DEFAULT 'month'`);
    await q.query('ALTER TABLE "tool" ADD COLUMN "kind" varchar(10)');
    await q.query('ALTER TABLE "tool" ADD COLUMN "alsoCalled" varchar(300)');
    await q.query('ALTER TABLE "tool" ADD COLUMN "sensitivity" varchar(12)');
    await q.query(`CREATE TABLE "tool_clearance" (
      ${idOf('tool_clearance')},
      "toolId" integer NOT NULL,
      "by" varchar(16) NOT NULL,
      "clearedOn" varchar(10),
      CONSTRAINT "uq_tool_clearance" UNIQUE ("toolId", "by"),
      CONSTRAINT "ck_tool_clearance_by" CHECK ("by" IN ('data_protection','works_council')),
      ${foreign('fk_tool_clearance_tool', 'toolId', 'tool')})`);
    await q.query(`CREATE TABLE "tool_audience" (
      ${idOf('tool_audience')},
      "toolId" integer NOT NULL,
      "departmentId" integer,
      "level" varchar(10),
      CONSTRAINT "ck_tool_audience_one" CHECK ("departmentId" IS NULL OR "level" IS NULL),
      CONSTRAINT "ck_tool_audience_level" CHECK ("level" IN ('leads')),
      ${foreign('fk_tool_audience_tool', 'toolId', 'tool')},
      ${foreign('fk_tool_audience_department', 'departmentId', 'department')})`);
    await q.query('CREATE INDEX "ix_tool_audience_tool" ON "tool_audience" ("toolId")');
    await q.query(`CREATE TABLE "tool_link" (
      ${idOf('tool_link')},
      "toolId" integer NOT NULL,
      "otherId" integer NOT NULL,
      "kind" varchar(7) NOT NULL,
      CONSTRAINT "uq_tool_link" UNIQUE ("toolId", "kind", "otherId"),
      CONSTRAINT "ck_tool_link_kind" CHECK ("kind" IN ('needs','instead')),
      ${foreign('fk_tool_link_tool', 'toolId', 'tool')},
      ${foreign('fk_tool_link_other', 'otherId', 'tool')})`);
    await q.query(`CREATE TABLE "tool_picture" (
      ${idOf('tool_picture')},
      "toolId" integer NOT NULL,
      "fileId" integer NOT NULL,
      CONSTRAINT "uq_tool_picture" UNIQUE ("toolId"),
      ${foreign('fk_tool_picture_tool', 'toolId', 'tool')},
      ${foreign('fk_tool_picture_file', 'fileId', 'stored_file')})`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['tool_picture', 'tool_link', 'tool_audience', 'tool_clearance'])
      await q.query(`DROP TABLE "${table}"`);
    // An amount is by the month again: what is paid by the year becomes its twelfth, what is paid once goes into words.
    await q.query(
      `UPDATE "tool" SET "costWords" = "priceMinor" || ' ' || "currency" || ', in its smallest unit, once'
        WHERE "period" = 'once' AND "priceMinor" IS NOT NULL AND "costWords" IS NULL`,
    );
    await q.query(`UPDATE "tool" SET "priceMinor" = NULL WHERE "period" = 'once'`);
    await q.query(`UPDATE "tool" SET "priceMinor" = ("priceMinor" + 6) / 12 WHERE "period" = 'year'`);
    for (const column of ['sensitivity', 'alsoCalled', 'kind', 'period'])
      await q.query(`ALTER TABLE "tool" DROP COLUMN "${column}"`);
    await q.query(`ALTER TABLE "tool" RENAME COLUMN "priceMinor" TO "monthlyMinor"`);
  }
}
