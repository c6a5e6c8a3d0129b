import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closed months, and which parts of the desk are shown in them. A job fills both, also for the past. */
export class ShownSelections20261230010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const stage = (table: string) => `CONSTRAINT "ck_${table}_stage" CHECK ("stage" IN ('said','righted','done'))`;
    await q.query(
      `CREATE TABLE "closed_month" ("stage" varchar(10) NOT NULL, "month" varchar(7) NOT NULL,
        ${stage('closed_month')}, CONSTRAINT "pk_closed_month" PRIMARY KEY ("stage", "month"))`,
    );
    await q.query(
      `CREATE TABLE "shown_selection" ("scope" varchar(1000) NOT NULL, "month" varchar(7) NOT NULL,
        "stage" varchar(10) NOT NULL, "bases" json NOT NULL, ${stage('shown_selection')},
        CONSTRAINT "pk_shown_selection" PRIMARY KEY ("scope", "month", "stage"))`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "shown_selection"');
    await q.query('DROP TABLE "closed_month"');
  }
}
