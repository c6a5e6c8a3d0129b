import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known to be down or will be, and whom it affects until it is over. */
export class Disruptions20261223000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const timestamp = postgres ? 'timestamp with time zone' : 'datetime';
    const id = (table: string): string =>
      postgres ? `SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : 'integer PRIMARY KEY AUTOINCREMENT';
    await q.query(`CREATE TABLE "disruption" (
      "id" ${id('disruption')} NOT NULL,
      "kind" varchar(10) NOT NULL,
      "serviceId" integer,
      "title" varchar(150) NOT NULL,
      "words" text NOT NULL,
      "startsAt" ${timestamp} NOT NULL,
      "backAt" ${timestamp},
      "endedAt" ${timestamp},
      "affected" integer NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "ck_disruption_kind" CHECK ("kind" IN ('outage','planned')),
      CONSTRAINT "fk_disruption_service" FOREIGN KEY ("serviceId") REFERENCES "service" ("id"))`);
    await q.query(`CREATE INDEX "ix_disruption_start" ON "disruption" ("startsAt", "id")`);
    await q.query(`CREATE TABLE "disruption_affected" (
      "id" ${id('disruption_affected')} NOT NULL,
      "disruptionId" integer NOT NULL,
      "personId" integer NOT NULL,
      "at" ${timestamp} NOT NULL,
      CONSTRAINT "uq_disruption_affected" UNIQUE ("disruptionId", "personId"),
      CONSTRAINT "fk_disruption_affected_disruption" FOREIGN KEY ("disruptionId") REFERENCES "disruption" ("id"))`);
    await q.query(`CREATE INDEX "ix_disruption_affected_person" ON "disruption_affected" ("personId")`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "disruption_affected"');
    await q.query('DROP TABLE "disruption"');
  }
}
