import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Quotes20261128040200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    const to = (table: string, column: string) => ({
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
    });
    await q.createTable(
      new Table({
        name: 'quote',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
            primaryKeyConstraintName: 'pk_quote',
          },
          { name: 'answerId', type: 'integer' },
          { name: 'personId', type: 'integer' },
          { name: 'consentedAt', type: timestamp, isNullable: true },
          { name: 'withdrawnAt', type: timestamp, isNullable: true },
          { name: 'redacted', type: 'text', isNullable: true },
          { name: 'releasedAt', type: timestamp, isNullable: true },
          { name: 'releasedById', type: 'integer', isNullable: true },
          { name: 'version', type: 'integer' },
        ],
        uniques: [{ name: 'uq_quote_answer', columnNames: ['answerId'] }],
        indices: [
          { name: 'ix_quote_person', columnNames: ['personId'] },
          { name: 'ix_quote_released', columnNames: ['releasedAt', 'id'] },
        ],
        foreignKeys: [
          { name: 'fk_quote_answer', ...to('survey_answer', 'answerId') },
          { name: 'fk_quote_person', ...to('person', 'personId') },
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.dropTable('quote');
  }
}
