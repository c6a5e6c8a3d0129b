import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const clockTargets = `'first_response','next_response','periodic_update','resolution','approval','fulfilment','given_word'`;

const id = (table: string): TableColumnOptions => ({
  name: 'id',
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
  primaryKeyConstraintName: `pk_${table}`,
});
const text = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const column = (name: string, type: string, isNullable = false): TableColumnOptions => ({ name, type, isNullable });
const key = (name: string, columnName: string, table: string) => ({
  name,
  columnNames: [columnName],
  referencedTableName: table,
  referencedColumnNames: ['id'],
});

export class Sla20260301000300 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const time = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    for (const table of [...settingsTables(time), ...courseTables(time), clockTable(time)]) await q.createTable(table);
  }

  async down(q: QueryRunner): Promise<void> {
    const tables = [
      'sla_clock',
      'sla_event',
      'sla_cycle',
      'sla_policy_version',
      'sla_policy',
      'calendar_version',
      'calendar',
    ];
    for (const table of tables) await q.dropTable(table);
  }
}

function settingsTables(time: string): Table[] {
  return [
    new Table({
      name: 'calendar',
      columns: [
        id('calendar'),
        text('name', 100),
        column('isDefault', 'boolean'),
        column('currentNumber', 'integer'),
        column('version', 'integer'),
      ],
      uniques: [{ name: 'uq_calendar_name', columnNames: ['name'] }],
    }),
    new Table({
      name: 'calendar_version',
      columns: [
        id('calendar_version'),
        column('calendarId', 'integer'),
        column('number', 'integer'),
        column('definition', 'json'),
        column('createdAt', time),
        column('createdById', 'integer', true),
      ],
      uniques: [{ name: 'uq_calendar_version_number', columnNames: ['calendarId', 'number'] }],
      foreignKeys: [key('fk_calendar_version_calendar', 'calendarId', 'calendar')],
    }),
    new Table({
      name: 'sla_policy',
      columns: [
        id('sla_policy'),
        text('name', 100),
        column('position', 'integer'),
        column('isDefault', 'boolean'),
        column('retired', 'boolean'),
        column('currentNumber', 'integer'),
        column('version', 'integer'),
      ],
      uniques: [{ name: 'uq_sla_policy_name', columnNames: ['name'] }],
      indices: [{ name: 'ix_sla_policy_position', columnNames: ['position', 'id'] }],
    }),
    new Table({
      name: 'sla_policy_version',
      columns: [
        id('sla_policy_version'),
        column('policyId', 'integer'),
        column('number', 'integer'),
        column('conditions', 'json'),
        column('terms', 'json'),
        column('calendarId', 'integer', true),
        column('createdAt', time),
        column('createdById', 'integer', true),
      ],
      uniques: [{ name: 'uq_sla_policy_version_number', columnNames: ['policyId', 'number'] }],
      foreignKeys: [
        key('fk_sla_policy_version_policy', 'policyId', 'sla_policy'),
        key('fk_sla_policy_version_calendar', 'calendarId', 'calendar'),
      ],
    }),
  ];
}

function courseTables(time: string): Table[] {
  return [
    new Table({
      name: 'sla_cycle',
      columns: [
        id('sla_cycle'),
        text('subjectKind', 30),
        column('subjectId', 'integer'),
        column('cycle', 'integer'),
        text('kind', 30),
        column('serviceId', 'integer', true),
        text('priority', 20),
        column('departmentId', 'integer', true),
        column('teamId', 'integer', true),
        column('personId', 'integer', true),
        column('flags', 'json'),
        column('policyVersionId', 'integer'),
        column('calendarVersionId', 'integer'),
        column('startedAt', time),
        column('endedAt', time, true),
        column('version', 'integer'),
      ],
      uniques: [{ name: 'uq_sla_cycle_subject', columnNames: ['subjectKind', 'subjectId', 'cycle'] }],
      indices: [
        { name: 'ix_sla_cycle_policy', columnNames: ['policyVersionId', 'id'] },
        { name: 'ix_sla_cycle_calendar', columnNames: ['calendarVersionId', 'id'] },
      ],
      foreignKeys: [
        key('fk_sla_cycle_policy_version', 'policyVersionId', 'sla_policy_version'),
        key('fk_sla_cycle_calendar_version', 'calendarVersionId', 'calendar_version'),
      ],
    }),
    new Table({
      name: 'sla_event',
      columns: [
        id('sla_event'),
        column('cycleId', 'integer'),
        column('seq', 'integer'),
        column('at', time),
        text('type', 30),
        column('payload', 'json'),
        column('factId', 'integer', true),
      ],
      uniques: [{ name: 'uq_sla_event_seq', columnNames: ['cycleId', 'seq'] }],
      foreignKeys: [key('fk_sla_event_cycle', 'cycleId', 'sla_cycle')],
    }),
  ];
}

function clockTable(time: string): Table {
  return new Table({
    name: 'sla_clock',
    columns: [
      id('sla_clock'),
      column('cycleId', 'integer'),
      text('subjectKind', 30),
      column('subjectId', 'integer'),
      text('target', 20),
      column('cycle', 'integer'),
      column('round', 'integer'),
      column('policyVersionId', 'integer', true),
      column('calendarVersionId', 'integer'),
      column('startedAt', time),
      column('targetMinutes', 'integer', true),
      column('dueAt', time),
      column('wakeAt', time),
      column('metAt', time, true),
      column('breachedAt', time, true),
      column('endedAt', time, true),
      text('outcome', 20, true),
      column('pausedSince', time, true),
      column('pauses', 'json'),
      column('minutesUsed', 'double precision'),
      column('pausedSeconds', 'double precision'),
      column('rung', 'json'),
      column('version', 'integer'),
    ],
    uniques: [{ name: 'uq_sla_clock_round', columnNames: ['subjectKind', 'subjectId', 'target', 'cycle', 'round'] }],
    checks: [
      { name: 'ck_sla_clock_target', expression: `"target" IN (${clockTargets})` },
      { name: 'ck_sla_clock_outcome', expression: `"outcome" IN ('kept','told_in_time','broken')` },
    ],
    indices: [
      { name: 'ix_sla_clock_wake', columnNames: ['wakeAt', 'id'] },
      { name: 'ix_sla_clock_due', columnNames: ['target', 'dueAt'] },
    ],
    foreignKeys: [
      key('fk_sla_clock_cycle', 'cycleId', 'sla_cycle'),
      key('fk_sla_clock_policy_version', 'policyVersionId', 'sla_policy_version'),
      key('fk_sla_clock_calendar_version', 'calendarVersionId', 'calendar_version'),
    ],
  });
}
