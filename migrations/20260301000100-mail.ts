import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Mail20260301000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.createTable(
      new Table({
        name: 'mail',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
            primaryKeyConstraintName: 'pk_mail',
          },
          { name: 'key', type: 'varchar', length: '32' },
          { name: 'personId', type: 'integer', isNullable: true },
          { name: 'address', type: 'varchar', length: '254' },
          { name: 'name', type: 'varchar', length: '200' },
          { name: 'zone', type: 'varchar', length: '60' },
          { name: 'locale', type: 'varchar', length: '20' },
          { name: 'template', type: 'varchar', length: '60' },
          { name: 'data', type: 'json' },
          { name: 'links', type: 'json' },
          { name: 'subjectKind', type: 'varchar', length: '30', isNullable: true },
          { name: 'subjectId', type: 'integer', isNullable: true },
          { name: 'mergeKey', type: 'varchar', length: '80', isNullable: true },
          { name: 'state', type: 'varchar', length: '10' },
          { name: 'createdAt', type: timestamp },
          { name: 'wakeAt', type: timestamp },
          { name: 'attempts', type: 'integer' },
          { name: 'leaseOwner', type: 'varchar', length: '36', isNullable: true },
          { name: 'leaseUntil', type: timestamp, isNullable: true },
          { name: 'sentAt', type: timestamp, isNullable: true },
          { name: 'carriedById', type: 'integer', isNullable: true },
          { name: 'lastError', type: 'text', isNullable: true },
          { name: 'purgedAt', type: timestamp, isNullable: true },
        ],
        uniques: [{ name: 'uq_mail_key', columnNames: ['key'] }],
        checks: [{ name: 'ck_mail_state', expression: `"state" IN ('waiting','sending','sent','failed')` }],
        indices: [
          { name: 'ix_mail_wake', columnNames: ['state', 'wakeAt', 'id'] },
          { name: 'ix_mail_state', columnNames: ['state', 'id'] },
          { name: 'ix_mail_merge', columnNames: ['address', 'mergeKey', 'state'] },
          { name: 'ix_mail_person', columnNames: ['personId', 'id'] },
          { name: 'ix_mail_created', columnNames: ['purgedAt', 'createdAt'] },
          { name: 'ix_mail_lease', columnNames: ['leaseOwner'] },
          { name: 'ix_mail_carried', columnNames: ['carriedById'] },
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.dropTable('mail');
  }
}
