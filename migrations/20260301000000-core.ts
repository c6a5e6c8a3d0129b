import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Core20260301000000 implements MigrationInterface {
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
        name: 'session',
        columns: [
          { name: 'id', type: 'varchar', length: '64', isPrimary: true, primaryKeyConstraintName: 'pk_session' },
          { name: 'personId', type: 'integer', isNullable: true },
          { name: 'data', type: 'text' },
          { name: 'touchedAt', type: timestamp },
          { name: 'expiresAt', type: timestamp },
        ],
        indices: [
          { name: 'ix_session_person', columnNames: ['personId'] },
          { name: 'ix_session_expires', columnNames: ['expiresAt'] },
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'submission',
        columns: [
          id('submission'),
          { name: 'actorId', type: 'integer' },
          { name: 'key', type: 'varchar', length: '64' },
          { name: 'location', type: 'varchar', length: '300' },
          { name: 'at', type: timestamp },
        ],
        uniques: [{ name: 'uq_submission_key', columnNames: ['actorId', 'key'] }],
        indices: [{ name: 'ix_submission_at', columnNames: ['at'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'job',
        columns: [
          id('job'),
          { name: 'kind', type: 'varchar', length: '40' },
          { name: 'key', type: 'varchar', length: '120' },
          { name: 'cursor', type: 'json', isNullable: true },
          { name: 'progress', type: 'integer' },
          { name: 'total', type: 'integer', isNullable: true },
          { name: 'leaseOwner', type: 'varchar', length: '64', isNullable: true },
          { name: 'leaseUntil', type: timestamp, isNullable: true },
          { name: 'attempts', type: 'integer' },
          { name: 'nextAt', type: timestamp },
          { name: 'lastRunAt', type: timestamp, isNullable: true },
          { name: 'finishedAt', type: timestamp, isNullable: true },
          { name: 'lastError', type: 'text', isNullable: true },
        ],
        uniques: [{ name: 'uq_job_key', columnNames: ['kind', 'key'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'stored_file',
        columns: [
          id('stored_file'),
          { name: 'key', type: 'varchar', length: '64' },
          { name: 'type', type: 'varchar', length: '120' },
          { name: 'size', type: 'integer' },
          { name: 'sha256', type: 'varchar', length: '64' },
          { name: 'createdAt', type: timestamp },
        ],
        uniques: [{ name: 'uq_stored_file_key', columnNames: ['key'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'fact',
        columns: [
          id('fact'),
          { name: 'kind', type: 'varchar', length: '60' },
          { name: 'subjectKind', type: 'varchar', length: '30' },
          { name: 'subjectId', type: 'integer' },
          { name: 'actorId', type: 'integer', isNullable: true },
          { name: 'personId', type: 'integer', isNullable: true },
          { name: 'at', type: timestamp },
          { name: 'audience', type: 'varchar', length: '10' },
          { name: 'details', type: 'json' },
        ],
        checks: [{ name: 'ck_fact_audience', expression: `"audience" IN ('subject','desk','admin')` }],
        indices: [
          { name: 'ix_fact_subject', columnNames: ['subjectKind', 'subjectId', 'id'] },
          { name: 'ix_fact_person', columnNames: ['personId', 'id'] },
          { name: 'ix_fact_kind', columnNames: ['kind', 'at'] },
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'follow_up',
        columns: [
          id('follow_up'),
          { name: 'factId', type: 'integer' },
          { name: 'follower', type: 'varchar', length: '60' },
          { name: 'state', type: 'varchar', length: '10' },
          { name: 'wakeAt', type: timestamp },
          { name: 'attempts', type: 'integer' },
          { name: 'lastError', type: 'text', isNullable: true },
        ],
        uniques: [{ name: 'uq_follow_up_fact', columnNames: ['factId', 'follower'] }],
        checks: [{ name: 'ck_follow_up_state', expression: `"state" IN ('waiting','done','failed')` }],
        indices: [{ name: 'ix_follow_up_wake', columnNames: ['state', 'wakeAt', 'id'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'setting',
        columns: [
          { name: 'name', type: 'varchar', length: '80', isPrimary: true, primaryKeyConstraintName: 'pk_setting' },
          { name: 'value', type: 'json' },
          { name: 'changedAt', type: timestamp },
          { name: 'changedById', type: 'integer', isNullable: true },
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['setting', 'follow_up', 'fact', 'stored_file', 'job', 'submission', 'session'])
      await q.dropTable(table);
  }
}
