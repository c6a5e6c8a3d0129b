import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class SurveyRecovery20260301000600 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    const to = (column: string, table: string) => ({
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
    });
    await q.createTable(
      new Table({
        name: 'recovery',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
            primaryKeyConstraintName: 'pk_recovery',
          },
          { name: 'key', type: 'varchar', length: '80' },
          { name: 'subjectKind', type: 'varchar', length: '30' },
          { name: 'subjectId', type: 'integer' },
          { name: 'personId', type: 'integer' },
          { name: 'invitationId', type: 'integer', isNullable: true },
          { name: 'reason', type: 'varchar', length: '20' },
          { name: 'resolverId', type: 'integer', isNullable: true },
          { name: 'teamId', type: 'integer', isNullable: true },
          { name: 'ownerId', type: 'integer', isNullable: true },
          { name: 'state', type: 'varchar', length: '10' },
          { name: 'openedAt', type: timestamp },
          { name: 'dueAt', type: timestamp },
          { name: 'wakeAt', type: timestamp },
          { name: 'overdueAt', type: timestamp, isNullable: true },
          { name: 'contactedAt', type: timestamp, isNullable: true },
          { name: 'doneAt', type: timestamp, isNullable: true },
          { name: 'cause', type: 'varchar', length: '20', isNullable: true },
          { name: 'remedy', type: 'text' },
          { name: 'expiresAt', type: timestamp, isNullable: true },
          { name: 'madeRight', type: 'varchar', length: '10', isNullable: true },
          { name: 'madeRightWords', type: 'text' },
          { name: 'madeRightAt', type: timestamp, isNullable: true },
          { name: 'version', type: 'integer' },
        ],
        uniques: [{ name: 'uq_recovery_key', columnNames: ['key'] }],
        checks: [
          { name: 'ck_recovery_state', expression: `"state" IN ('open','contacted','done')` },
          { name: 'ck_recovery_made_right', expression: `"madeRight" IN ('yes','partly','no')` },
        ],
        indices: [
          { name: 'ix_recovery_wake', columnNames: ['wakeAt', 'id'] },
          { name: 'ix_recovery_state', columnNames: ['state', 'dueAt', 'id'] },
          { name: 'ix_recovery_subject', columnNames: ['subjectKind', 'subjectId'] },
          { name: 'ix_recovery_opened', columnNames: ['openedAt', 'id'] },
        ],
        foreignKeys: [
          { name: 'fk_recovery_person', ...to('personId', 'person') },
          { name: 'fk_recovery_invitation', ...to('invitationId', 'survey_invitation') },
          { name: 'fk_recovery_owner', ...to('ownerId', 'person') },
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.dropTable('recovery');
  }
}
