import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class PeopleImport20260301000210 implements MigrationInterface {
  name = 'PeopleImport20260301000210';

  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.createTable(
      new Table({
        name: 'people_import',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
            primaryKeyConstraintName: 'pk_people_import',
          },
          { name: 'actorId', type: 'integer' },
          { name: 'text', type: 'text' },
          { name: 'createdAt', type: timestamp },
          { name: 'doneAt', type: timestamp, isNullable: true },
        ],
        indices: [{ name: 'ix_people_import_created', columnNames: ['createdAt'] }],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.dropTable('people_import');
  }
}
