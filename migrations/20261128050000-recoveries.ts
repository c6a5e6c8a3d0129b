import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Recoveries20261128050000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query(`ALTER TABLE "recovery" ADD COLUMN "closeBy" ${timestamp}`);
    await q.createTable(
      new Table({
        name: 'improvement',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
            primaryKeyConstraintName: 'pk_improvement',
          },
          { name: 'said', type: 'varchar', length: '300' },
          { name: 'did', type: 'varchar', length: '300' },
          { name: 'since', type: 'varchar', length: '10' },
          { name: 'cause', type: 'varchar', length: '20', isNullable: true },
          { name: 'createdAt', type: timestamp },
          { name: 'createdById', type: 'integer', isNullable: true },
          { name: 'publishedAt', type: timestamp, isNullable: true },
          { name: 'version', type: 'integer' },
        ],
        indices: [{ name: 'ix_improvement_published', columnNames: ['publishedAt', 'id'] }],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.dropTable('improvement');
    await q.query('ALTER TABLE "recovery" DROP COLUMN "closeBy"');
  }
}
