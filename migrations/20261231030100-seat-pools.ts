import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Seats come in pools: how many were bought at once, for which price, until when. Those that were only counted become
 * one pool without a term. A request that found no free seat opens a purchase.
 */
export class SeatPools20261231030100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const id = (table: string) =>
      postgres
        ? `"id" SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY NOT NULL`
        : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const time = postgres ? 'timestamp with time zone' : 'datetime';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "seat_pool" (
      ${id('seat_pool')},
      "toolId" integer NOT NULL,
      "seats" integer NOT NULL,
      "priceMinor" integer,
      "currency" varchar(3) NOT NULL,
      "period" varchar(5) NOT NULL,
      "termMonths" integer,
      "renewsOn" varchar(10),
      "orderNumber" varchar(60),
      "costCentre" varchar(60),
      "version" integer NOT NULL,
      CONSTRAINT "ck_seat_pool_seats" CHECK ("seats" >= 0),
      ${foreign('fk_seat_pool_tool', 'toolId', 'tool')})`);
    await q.query('CREATE INDEX "ix_seat_pool_tool" ON "seat_pool" ("toolId")');
    await q.query('CREATE INDEX "ix_seat_pool_renewal" ON "seat_pool" ("renewsOn")');
    await q.query(`CREATE TABLE "seat_purchase" (
      ${id('seat_purchase')},
      "toolId" integer NOT NULL,
      "requestId" integer NOT NULL,
      "openedAt" ${time} NOT NULL,
      "orderNumber" varchar(60),
      "costCentre" varchar(60),
      "expectedOn" varchar(10),
      "orderedAt" ${time},
      "endedAt" ${time},
      "version" integer NOT NULL,
      ${foreign('fk_seat_purchase_tool', 'toolId', 'tool')},
      ${foreign('fk_seat_purchase_request', 'requestId', 'tool_request')})`);
    await q.query('CREATE INDEX "ix_seat_purchase_tool" ON "seat_purchase" ("toolId", "endedAt")');
    await q.query('CREATE INDEX "ix_seat_purchase_request" ON "seat_purchase" ("requestId")');
    await q.query(`INSERT INTO "seat_pool" ("toolId", "seats", "priceMinor", "currency", "period", "version")
      SELECT "id", "seats", "priceMinor", "currency", "period", 1 FROM "tool" WHERE "seats" IS NOT NULL ORDER BY "id"`);
  }

  /** How many seats a tool has in all stands on the tool. */
  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "seat_purchase"');
    await q.query('DROP TABLE "seat_pool"');
  }
}
