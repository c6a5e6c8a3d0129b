import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tools that are asked for together, and what was asked for together: each item is a ticket of its own. */
export class Bundles20261231010200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const idOf = (table: string) =>
      postgres
        ? `"id" SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY NOT NULL`
        : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "bundle" (
      ${idOf('bundle')},
      "name" varchar(80) NOT NULL,
      "description" varchar(300) NOT NULL,
      "active" boolean NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "uq_bundle_name" UNIQUE ("name"))`);
    await q.query(`CREATE TABLE "bundle_item" (
      ${idOf('bundle_item')},
      "bundleId" integer NOT NULL,
      "toolId" integer NOT NULL,
      CONSTRAINT "uq_bundle_item" UNIQUE ("bundleId", "toolId"),
      ${foreign('fk_bundle_item_bundle', 'bundleId', 'bundle')},
      ${foreign('fk_bundle_item_tool', 'toolId', 'tool')})`);
    await q.query(`CREATE TABLE "bundle_request" (
      ${idOf('bundle_request')},
      "bundleId" integer NOT NULL,
      ${foreign('fk_bundle_request_bundle', 'bundleId', 'bundle')})`);
    await q.query(`CREATE TABLE "bundle_request_item" (
      ${idOf('bundle_request_item')},
      "requestId" integer NOT NULL,
      "ticketId" integer NOT NULL,
      CONSTRAINT "uq_bundle_request_item" UNIQUE ("ticketId"),
      ${foreign('fk_bundle_request_item_request', 'requestId', 'bundle_request')},
      ${foreign('fk_bundle_request_item_ticket', 'ticketId', 'ticket')})`);
    await q.query('CREATE INDEX "ix_bundle_request_item" ON "bundle_request_item" ("requestId", "ticketId")');
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['bundle_request_item', 'bundle_request', 'bundle_item', 'bundle'])
      await q.query(`DROP TABLE "${table}"`);
  }
}
