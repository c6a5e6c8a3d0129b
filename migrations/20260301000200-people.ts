import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const key = (table: string, column: string, target: string) => ({
  name: `fk_${table}_${target}`,
  columnNames: [column],
  referencedTableName: target,
  referencedColumnNames: ['id'],
});

export class People20260301000200 implements MigrationInterface {
  name = 'People20260301000200';

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
    const text = (name: string, length: number, isNullable = false) => ({
      name,
      type: 'varchar',
      length: String(length),
      isNullable,
    });
    await q.createTable(
      new Table({
        name: 'department',
        columns: [id('department'), text('name', 120)],
        uniques: [{ name: 'uq_department_name', columnNames: ['name'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'person',
        columns: [
          id('person'),
          text('name', 120),
          { ...text('folded', 400), default: `''` },
          text('email', 254),
          { name: 'departmentId', type: 'integer', isNullable: true },
          { name: 'managerId', type: 'integer', isNullable: true },
          text('zone', 64),
          text('locale', 20),
          text('phone', 40, true),
          { name: 'active', type: 'boolean' },
          text('passwordHash', 200, true),
          { name: 'sessionEpoch', type: 'integer', default: '1' },
          { name: 'version', type: 'integer', default: '1' },
          { name: 'createdAt', type: timestamp },
          { name: 'deactivatedAt', type: timestamp, isNullable: true },
          { name: 'erasedAt', type: timestamp, isNullable: true },
        ],
        uniques: [{ name: 'uq_person_email', columnNames: ['email'] }],
        indices: [
          { name: 'ix_person_folded', columnNames: ['folded', 'id'] },
          { name: 'ix_person_department', columnNames: ['departmentId'] },
          { name: 'ix_person_manager', columnNames: ['managerId'] },
        ],
        foreignKeys: [
          key('person', 'departmentId', 'department'),
          { ...key('person', 'managerId', 'person'), name: 'fk_person_manager' },
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'person_role',
        columns: [
          { name: 'personId', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_person_role' },
          { ...text('role', 20), isPrimary: true, primaryKeyConstraintName: 'pk_person_role' },
        ],
        checks: [
          {
            name: 'ck_person_role_role',
            expression: `"role" IN ('agent','lead','executive','change_leader','administrator')`,
          },
        ],
        foreignKeys: [key('person_role', 'personId', 'person')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'team',
        columns: [id('team'), text('name', 120), text('description', 500)],
        uniques: [{ name: 'uq_team_name', columnNames: ['name'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'team_member',
        columns: [
          { name: 'teamId', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_team_member' },
          { name: 'personId', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_team_member' },
          { name: 'lead', type: 'boolean' },
        ],
        indices: [{ name: 'ix_team_member_person', columnNames: ['personId'] }],
        foreignKeys: [key('team_member', 'teamId', 'team'), key('team_member', 'personId', 'person')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'service',
        columns: [
          id('service'),
          text('name', 120),
          text('description', 500),
          { name: 'teamId', type: 'integer' },
          { name: 'private', type: 'boolean' },
          { name: 'active', type: 'boolean' },
          { name: 'position', type: 'integer' },
        ],
        uniques: [{ name: 'uq_service_name', columnNames: ['name'] }],
        indices: [{ name: 'ix_service_team', columnNames: ['teamId'] }],
        foreignKeys: [key('service', 'teamId', 'team')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'token',
        columns: [
          id('token'),
          text('kind', 30),
          text('hash', 64),
          { name: 'personId', type: 'integer' },
          text('subjectKind', 30, true),
          { name: 'subjectId', type: 'integer', isNullable: true },
          { name: 'createdAt', type: timestamp },
          { name: 'expiresAt', type: timestamp },
          { name: 'usedAt', type: timestamp, isNullable: true },
        ],
        uniques: [{ name: 'uq_token_hash', columnNames: ['hash'] }],
        indices: [
          { name: 'ix_token_person', columnNames: ['personId', 'kind'] },
          { name: 'ix_token_expires', columnNames: ['expiresAt'] },
        ],
        foreignKeys: [key('token', 'personId', 'person')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'attempt',
        columns: [id('attempt'), text('key', 64), { name: 'at', type: timestamp }],
        indices: [
          { name: 'ix_attempt_key', columnNames: ['key', 'at'] },
          { name: 'ix_attempt_at', columnNames: ['at'] },
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['attempt', 'token', 'service', 'team_member', 'team', 'person_role', 'person', 'department'])
      await q.dropTable(table);
  }
}
