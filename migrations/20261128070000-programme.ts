import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const id = (table: string): TableColumnOptions => ({
  name: 'id',
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
  primaryKeyConstraintName: `pk_${table}`,
});
const number = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'integer', isNullable });
const words = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const text = (name: string): TableColumnOptions => ({ name, type: 'text' });
const json = (name: string): TableColumnOptions => ({ name, type: 'json' });
const to = (table: string, column: string, other: string) => ({
  name: `fk_${table}_${column.replace(/Id$/, '').replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`)}`,
  columnNames: [column],
  referencedTableName: other,
  referencedColumnNames: ['id'],
});

export class Programme20261128070000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const time = (name: string, isNullable = false): TableColumnOptions => ({
      name,
      type: postgres ? 'timestamp with time zone' : 'datetime',
      isNullable,
    });
    const real = (name: string): TableColumnOptions => ({ name, type: postgres ? 'double precision' : 'double' });
    await q.createTable(
      new Table({
        name: 'pilot',
        columns: [
          id('pilot'),
          words('state', 10),
          words('question', 300),
          text('why'),
          json('cohort'),
          json('comparison'),
          words('cohortFrom', 10),
          words('startsOn', 10),
          words('endsOn', 10),
          json('targets'),
          text('noBaseline'),
          time('createdAt'),
          number('createdById', true),
          time('lockedAt', true),
          number('lockedById', true),
          number('version'),
        ],
        checks: [{ name: 'ck_pilot_state', expression: `"state" IN ('draft','running','decided')` }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'pilot_amendment',
        columns: [
          id('pilot_amendment'),
          number('pilotId'),
          words('field', 20),
          text('words'),
          text('why'),
          time('at'),
          number('byId', true),
        ],
        foreignKeys: [to('pilot_amendment', 'pilotId', 'pilot')],
        indices: [{ name: 'ix_pilot_amendment_pilot', columnNames: ['pilotId', 'id'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'pilot_baseline',
        columns: [
          id('pilot_baseline'),
          number('pilotId'),
          words('measure', 30),
          words('month', 7),
          number('n'),
          real('value'),
          words('source', 10),
        ],
        uniques: [{ name: 'uq_pilot_baseline_month', columnNames: ['pilotId', 'measure', 'month'] }],
        checks: [{ name: 'ck_pilot_baseline_source', expression: `"source" IN ('typed','csv','desk')` }],
        foreignKeys: [to('pilot_baseline', 'pilotId', 'pilot')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'change_mark',
        columns: [
          id('change_mark'),
          words('on', 10),
          words('words', 120),
          text('what'),
          words('measure', 30, true),
          time('createdAt'),
          number('createdById', true),
        ],
        indices: [{ name: 'ix_change_mark_on', columnNames: ['on', 'id'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'change_mark_correction',
        columns: [id('change_mark_correction'), number('markId'), text('words'), time('at'), number('byId', true)],
        foreignKeys: [to('change_mark_correction', 'markId', 'change_mark')],
        indices: [{ name: 'ix_change_mark_correction_mark', columnNames: ['markId', 'id'] }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'pilot_decision',
        columns: [
          id('pilot_decision'),
          number('pilotId'),
          words('verdict', 10),
          text('words'),
          time('at'),
          number('byId', true),
          json('evidence'),
          words('fingerprint', 64),
        ],
        uniques: [{ name: 'uq_pilot_decision_pilot', columnNames: ['pilotId'] }],
        checks: [{ name: 'ck_pilot_decision_verdict', expression: `"verdict" IN ('carry_on','change','stop')` }],
        foreignKeys: [to('pilot_decision', 'pilotId', 'pilot')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'carry_over',
        columns: [
          id('carry_over'),
          words('title', 160),
          text('words'),
          words('state', 10),
          words('team', 120),
          text('promise'),
          text('outcome'),
          time('createdAt'),
          number('createdById', true),
          time('changedAt'),
          number('version'),
        ],
        checks: [
          { name: 'ck_carry_over_state', expression: `"state" IN ('idea','proposed','adopted','tried','dropped')` },
        ],
        indices: [{ name: 'ix_carry_over_state', columnNames: ['state', 'id'] }],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of [
      'carry_over',
      'pilot_decision',
      'change_mark_correction',
      'change_mark',
      'pilot_baseline',
      'pilot_amendment',
      'pilot',
    ])
      await q.dropTable(table);
  }
}
