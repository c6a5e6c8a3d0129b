import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/**
 * What a month of before rests on, and what was said of a pilot. Pilots that run now were told where they stand by
 * another rule: a job writes that down before it is forgotten.
 */
export class JudgedOnce20261229000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    await q.query('ALTER TABLE "pilot_baseline" ADD COLUMN "sample" json');
    await q.createTable(
      new Table({
        name: 'pilot_judgement',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
            primaryKeyConstraintName: 'pk_pilot_judgement',
          },
          { name: 'pilotId', type: 'integer' },
          { name: 'rule', type: 'varchar', length: '12' },
          { name: 'at', type: postgres ? 'timestamp with time zone' : 'datetime', isNullable: true },
          { name: 'standings', type: 'json', isNullable: true },
          { name: 'fingerprint', type: 'varchar', length: '64', isNullable: true },
        ],
        uniques: [{ name: 'uq_pilot_judgement_rule', columnNames: ['pilotId', 'rule'] }],
        checks: [{ name: 'ck_pilot_judgement_rule', expression: `"rule" IN ('one_sample','two_samples')` }],
        foreignKeys: [
          {
            name: 'fk_pilot_judgement_pilot',
            columnNames: ['pilotId'],
            referencedTableName: 'pilot',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
    await q.query(
      `INSERT INTO "pilot_judgement" ("pilotId", "rule") SELECT "id", 'one_sample' FROM "pilot" WHERE "state" = 'running'`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.dropTable('pilot_judgement');
    await q.query('ALTER TABLE "pilot_baseline" DROP COLUMN "sample"');
  }
}
