import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Confidential20261128040000 implements MigrationInterface {
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
    const key = (table: string, name: string, length: string) => ({
      name,
      type: 'varchar',
      length,
      isPrimary: true,
      primaryKeyConstraintName: `pk_${table}`,
    });
    const population = [
      { name: 'kind', type: 'varchar', length: '10' },
      { name: 'scope', type: 'integer' },
      { name: 'month', type: 'varchar', length: '7' },
    ];
    const optional = (name: string) => ({ name, type: 'integer', isNullable: true });
    await q.createTable(
      new Table({
        name: 'confidential_answer',
        columns: [
          key('confidential_answer', 'id', '32'),
          ...population,
          optional('serviceId'),
          optional('teamId'),
          optional('departmentId'),
          { name: 'subjectType', type: 'varchar', length: '20', isNullable: true },
          { name: 'occasion', type: 'varchar', length: '20', isNullable: true },
          { name: 'score', type: 'integer' },
          { name: 'words', type: 'text' },
          { name: 'lifted', type: 'boolean' },
        ],
        checks: [
          { name: 'ck_confidential_answer_kind', expression: `"kind" IN ('nps','csat')` },
          { name: 'ck_confidential_answer_score', expression: '"score" BETWEEN 0 AND 10' },
        ],
        indices: [{ name: 'ix_confidential_answer_month', columnNames: ['kind', 'scope', 'month'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'confidential_link',
        columns: [
          key('confidential_link', 'invitation', '40'),
          { name: 'answerId', type: 'varchar', length: '32' },
          { name: 'changes', type: 'integer' },
        ],
        uniques: [{ name: 'uq_confidential_link_answer', columnNames: ['answerId'] }],
        foreignKeys: [
          {
            name: 'fk_confidential_link_answer',
            columnNames: ['answerId'],
            referencedTableName: 'confidential_answer',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'confidential_words',
        columns: [
          key('confidential_words', 'id', '32'),
          ...population,
          { name: 'words', type: 'text' },
          { name: 'shownIn', type: 'varchar', length: '7', isNullable: true },
        ],
        indices: [
          { name: 'ix_confidential_words_shown', columnNames: ['kind', 'scope', 'shownIn'] },
          { name: 'ix_confidential_words_month', columnNames: ['month'] },
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'published_month',
        columns: [
          id('published_month'),
          ...population,
          { name: 'asked', type: 'integer' },
          { name: 'enough', type: 'boolean' },
        ],
        uniques: [{ name: 'uq_published_month', columnNames: ['kind', 'scope', 'month'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'published_cell',
        columns: [
          id('published_cell'),
          ...population,
          { name: 'dimension', type: 'varchar', length: '12' },
          { name: 'position', type: 'integer' },
          { name: 'members', type: 'json' },
          { name: 'counts', type: 'json' },
          { name: 'asked', type: 'integer' },
        ],
        uniques: [{ name: 'uq_published_cell', columnNames: ['kind', 'scope', 'dimension', 'month', 'position'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'lifted_answer',
        columns: [
          id('lifted_answer'),
          { name: 'invitation', type: 'varchar', length: '40' },
          { name: 'personId', type: 'integer' },
          { name: 'score', type: 'integer' },
          { name: 'words', type: 'text' },
          { name: 'at', type: timestamp },
        ],
        uniques: [{ name: 'uq_lifted_answer_invitation', columnNames: ['invitation'] }],
        indices: [
          { name: 'ix_lifted_answer_person', columnNames: ['personId'] },
          { name: 'ix_lifted_answer_at', columnNames: ['at'] },
        ],
        foreignKeys: [
          {
            name: 'fk_lifted_answer_person',
            columnNames: ['personId'],
            referencedTableName: 'person',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
    await q.query(
      `ALTER TABLE "survey_invitation" ADD COLUMN "confidential" boolean NOT NULL DEFAULT ${q.dataSource.options.type === 'postgres' ? 'false' : '0'}`,
    );
    await q.query(
      'CREATE INDEX "ix_survey_invitation_confidential" ON "survey_invitation" ("confidential", "plannedAt")',
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_survey_invitation_confidential"');
    await q.query('ALTER TABLE "survey_invitation" DROP COLUMN "confidential"');
    const tables = [
      'lifted_answer',
      'published_cell',
      'published_month',
      'confidential_words',
      'confidential_link',
      'confidential_answer',
    ];
    for (const table of tables) await q.dropTable(table);
  }
}
