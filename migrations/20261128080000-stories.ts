import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Stories20261128080000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    const id = (table: string) => ({
      name: 'id',
      type: 'integer',
      isPrimary: true,
      isGenerated: true,
      generationStrategy: 'increment' as const,
      primaryKeyConstraintName: `pk_${table}`,
    });
    const belongs = (table: string, column: string, to: string, onDelete: string) => ({
      name: `fk_${table}_${to.replace('story_', '')}`,
      columnNames: [column],
      referencedTableName: to,
      referencedColumnNames: ['id'],
      onDelete,
    });
    await q.createTable(
      new Table({
        name: 'story',
        columns: [
          id('story'),
          { name: 'title', type: 'varchar', length: '120' },
          { name: 'createdAt', type: timestamp },
          { name: 'changedAt', type: timestamp },
        ],
        indices: [{ name: 'ix_story_changed', columnNames: ['changedAt', 'id'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'story_screen',
        columns: [
          id('story_screen'),
          { name: 'storyId', type: 'integer' },
          { name: 'position', type: 'integer' },
          { name: 'kind', type: 'varchar', length: '30' },
          { name: 'heading', type: 'varchar', length: '120' },
          { name: 'words', type: 'text' },
          { name: 'notes', type: 'text' },
          { name: 'choice', type: 'json' },
          { name: 'version', type: 'integer' },
        ],
        foreignKeys: [belongs('story_screen', 'storyId', 'story', 'CASCADE')],
        indices: [{ name: 'ix_story_screen_story', columnNames: ['storyId', 'position', 'id'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'story_snapshot',
        columns: [
          id('story_snapshot'),
          { name: 'storyId', type: 'integer', isNullable: true },
          { name: 'frozenAt', type: timestamp },
          { name: 'fingerprint', type: 'varchar', length: '64' },
          { name: 'content', type: 'json' },
        ],
        foreignKeys: [belongs('story_snapshot', 'storyId', 'story', 'SET NULL')],
        indices: [
          { name: 'ix_story_snapshot_frozen', columnNames: ['frozenAt', 'id'] },
          { name: 'ix_story_snapshot_story', columnNames: ['storyId'] },
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'story_quote',
        columns: [
          id('story_quote'),
          { name: 'snapshotId', type: 'integer' },
          { name: 'quoteId', type: 'integer' },
          { name: 'words', type: 'text' },
          { name: 'by', type: 'varchar', length: '120' },
        ],
        foreignKeys: [belongs('story_quote', 'snapshotId', 'story_snapshot', 'CASCADE')],
        uniques: [{ name: 'uq_story_quote', columnNames: ['snapshotId', 'quoteId'] }],
        indices: [{ name: 'ix_story_quote_quote', columnNames: ['quoteId'] }],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['story_quote', 'story_snapshot', 'story_screen', 'story']) await q.dropTable(table);
  }
}
