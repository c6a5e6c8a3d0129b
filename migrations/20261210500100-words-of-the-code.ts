import { type MigrationInterface, type QueryRunner } from 'typeorm';

const columns = [
  ['sla_clock', 'rung', 'alerted'],
  ['ticket', 'handOverCount', 'transferCount'],
  ['confidential_answer', 'lifted', 'unmasked'],
] as const;

/** Columns bear the word that the code has for them. Nothing in them changes. */
export class WordsOfTheCode20261210500100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const [table, before, now] of columns)
      await q.query(`ALTER TABLE "${table}" RENAME COLUMN "${before}" TO "${now}"`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const [table, before, now] of columns)
      await q.query(`ALTER TABLE "${table}" RENAME COLUMN "${now}" TO "${before}"`);
  }
}
