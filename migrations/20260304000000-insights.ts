import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Insights20260304000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.createTable(
      new Table({
        name: 'insight_entry',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
            primaryKeyConstraintName: 'pk_insight_entry',
          },
          { name: 'ticketId', type: 'integer' },
          { name: 'code', type: 'varchar', length: '24' },
          { name: 'month', type: 'varchar', length: '7' },
          { name: 'measure', type: 'varchar', length: '30' },
          { name: 'bucket', type: 'integer' },
          { name: 'at', type: timestamp },
          { name: 'kind', type: 'varchar', length: '20' },
          { name: 'serviceId', type: 'integer', isNullable: true },
          { name: 'teamId', type: 'integer', isNullable: true },
          { name: 'departmentId', type: 'integer', isNullable: true },
        ],
        indices: [
          { name: 'ix_insight_entry_month', columnNames: ['month', 'measure', 'ticketId'] },
          { name: 'ix_insight_entry_ticket', columnNames: ['ticketId'] },
          { name: 'ix_insight_entry_code', columnNames: ['code'] },
        ],
      }),
    );
    const key = (table: string) => ({ isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
    await q.createTable(
      new Table({
        name: 'insight_cell',
        columns: [
          { name: 'scope', type: 'varchar', length: '40', ...key('insight_cell') },
          { name: 'month', type: 'varchar', length: '7', ...key('insight_cell') },
          { name: 'measure', type: 'varchar', length: '30', ...key('insight_cell') },
          { name: 'bucket', type: 'integer', ...key('insight_cell') },
          { name: 'count', type: 'integer' },
        ],
        indices: [{ name: 'ix_insight_cell_month', columnNames: ['month'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'insight_dirty',
        columns: [
          { name: 'what', type: 'varchar', length: '10', ...key('insight_dirty') },
          { name: 'key', type: 'varchar', length: '20', ...key('insight_dirty') },
        ],
        checks: [{ name: 'ck_insight_dirty_what', expression: `"what" IN ('ticket','month')` }],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['insight_dirty', 'insight_cell', 'insight_entry']) await q.dropTable(table);
  }
}
