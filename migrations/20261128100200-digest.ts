import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Digest20261128100200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.createTable(
      new Table({
        name: 'digest_subscription',
        columns: [
          { name: 'personId', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_digest_subscription' },
          { name: 'since', type: timestamp },
          { name: 'sentMonth', type: 'varchar', length: '7' },
        ],
        foreignKeys: [
          {
            name: 'fk_digest_subscription_person',
            columnNames: ['personId'],
            referencedTableName: 'person',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.dropTable('digest_subscription');
  }
}
