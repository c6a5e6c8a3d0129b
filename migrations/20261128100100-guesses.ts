import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Guesses20261128100100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.createTable(
      new Table({
        name: 'score_guess',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
            primaryKeyConstraintName: 'pk_score_guess',
          },
          { name: 'by', type: 'varchar', length: '10' },
          { name: 'personId', type: 'integer', isNullable: true },
          { name: 'subjectKind', type: 'varchar', length: '30', isNullable: true },
          { name: 'subjectId', type: 'integer', isNullable: true },
          { name: 'cycle', type: 'integer', isNullable: true },
          { name: 'month', type: 'varchar', length: '7' },
          { name: 'value', type: 'integer', isNullable: true },
          { name: 'at', type: timestamp },
        ],
        uniques: [{ name: 'uq_score_guess_subject', columnNames: ['subjectKind', 'subjectId', 'cycle'] }],
        checks: [{ name: 'ck_score_guess_by', expression: `"by" IN ('agent','leader')` }],
        indices: [
          { name: 'ix_score_guess_month', columnNames: ['month', 'by'] },
          { name: 'ix_score_guess_person', columnNames: ['personId', 'month', 'by'] },
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.dropTable('score_guess');
  }
}
