import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which parts of the desk are shown was chosen by answers, and is chosen anew by people: until the job has done so,
 * after the next start, no part's opinions are shown. Nothing is lost: the choice is reckoned from what was counted.
 */
export class CountedByPeople20261231050000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM "shown_selection" WHERE "stage" IN ('said','righted')`);
    await q.query(`DELETE FROM "closed_month" WHERE "stage" IN ('said','righted')`);
  }

  /** The choice by people is safe by answers as well. */
  async down(): Promise<void> {}
}
