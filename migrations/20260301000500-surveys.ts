import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const firstWords = {
  kind: 'csat',
  version: 1,
  question: 'How good was our help?',
  scale: '["Very bad","Bad","So-so","Good","Very good"]',
  commentPrompt: 'What made it so?',
  createdAt: '2026-03-01 00:00:00.000',
};

export class Surveys20260301000500 implements MigrationInterface {
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
    await q.createTable(
      new Table({
        name: 'survey_definition',
        columns: [
          id('survey_definition'),
          { name: 'kind', type: 'varchar', length: '10' },
          { name: 'version', type: 'integer' },
          { name: 'question', type: 'varchar', length: '300' },
          { name: 'scale', type: 'json' },
          { name: 'commentPrompt', type: 'varchar', length: '300' },
          { name: 'createdAt', type: timestamp },
          { name: 'createdById', type: 'integer', isNullable: true },
        ],
        uniques: [{ name: 'uq_survey_definition_version', columnNames: ['kind', 'version'] }],
        checks: [{ name: 'ck_survey_definition_kind', expression: `"kind" IN ('csat')` }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'survey_invitation',
        columns: [
          id('survey_invitation'),
          { name: 'kind', type: 'varchar', length: '10' },
          { name: 'subjectKind', type: 'varchar', length: '30' },
          { name: 'subjectId', type: 'integer' },
          { name: 'cycle', type: 'integer' },
          { name: 'personId', type: 'integer' },
          { name: 'resolverId', type: 'integer', isNullable: true },
          { name: 'definitionId', type: 'integer' },
          { name: 'subjectType', type: 'varchar', length: '20' },
          { name: 'serviceId', type: 'integer', isNullable: true },
          { name: 'teamId', type: 'integer', isNullable: true },
          { name: 'departmentId', type: 'integer', isNullable: true },
          { name: 'state', type: 'varchar', length: '10' },
          { name: 'reason', type: 'varchar', length: '20', isNullable: true },
          { name: 'plannedAt', type: timestamp },
          { name: 'dueAt', type: timestamp },
          { name: 'wakeAt', type: timestamp },
          { name: 'askedAt', type: timestamp, isNullable: true },
          { name: 'remindedAt', type: timestamp, isNullable: true },
          { name: 'expiresAt', type: timestamp, isNullable: true },
          { name: 'answeredAt', type: timestamp, isNullable: true },
          { name: 'countedUntil', type: timestamp, isNullable: true },
          { name: 'countedScore', type: 'integer', isNullable: true },
          { name: 'answers', type: 'integer' },
          { name: 'version', type: 'integer' },
        ],
        uniques: [{ name: 'uq_survey_invitation_cycle', columnNames: ['kind', 'subjectKind', 'subjectId', 'cycle'] }],
        checks: [
          {
            name: 'ck_survey_invitation_state',
            expression: `"state" IN ('planned','asked','answered','skipped','expired')`,
          },
        ],
        indices: [
          { name: 'ix_survey_invitation_wake', columnNames: ['wakeAt', 'id'] },
          { name: 'ix_survey_invitation_person', columnNames: ['personId', 'dueAt'] },
          { name: 'ix_survey_invitation_closed', columnNames: ['plannedAt', 'id'] },
        ],
        foreignKeys: [
          {
            name: 'fk_survey_invitation_person',
            columnNames: ['personId'],
            referencedTableName: 'person',
            referencedColumnNames: ['id'],
          },
          {
            name: 'fk_survey_invitation_definition',
            columnNames: ['definitionId'],
            referencedTableName: 'survey_definition',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'survey_answer',
        columns: [
          id('survey_answer'),
          { name: 'invitationId', type: 'integer' },
          { name: 'version', type: 'integer' },
          { name: 'score', type: 'integer' },
          { name: 'comment', type: 'text' },
          { name: 'wantsCall', type: 'boolean' },
          { name: 'at', type: timestamp },
        ],
        uniques: [{ name: 'uq_survey_answer_version', columnNames: ['invitationId', 'version'] }],
        checks: [{ name: 'ck_survey_answer_score', expression: '"score" BETWEEN 1 AND 5' }],
        indices: [{ name: 'ix_survey_answer_at', columnNames: ['at', 'id'] }],
        foreignKeys: [
          {
            name: 'fk_survey_answer_invitation',
            columnNames: ['invitationId'],
            referencedTableName: 'survey_invitation',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
    await q.query(`INSERT INTO "survey_definition" ("kind", "version", "question", "scale", "commentPrompt", "createdAt")
      VALUES ('${firstWords.kind}', ${firstWords.version}, '${firstWords.question}', '${firstWords.scale}',
        '${firstWords.commentPrompt}', '${firstWords.createdAt}')`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['survey_answer', 'survey_invitation', 'survey_definition']) await q.dropTable(table);
  }
}
