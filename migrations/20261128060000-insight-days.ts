import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const key = (table: string) => ({ isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const id = (table: string) => ({
  name: 'id',
  type: 'integer',
  isGenerated: true,
  generationStrategy: 'increment' as const,
  ...key(table),
});
const numbers = ['serviceId', 'teamId', 'departmentId'];

const kept = 'insight_kept';

/** All of these are reckoned from facts. What they held stays readable, and every ticket is marked so that the job counts it anew. */
export class InsightDays20261128060000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query('DROP TABLE "insight_dirty"');
    await aside(q, 'insight_entry');
    await q.createTable(
      new Table({
        name: 'insight_entry',
        columns: [
          id('insight_entry'),
          { name: 'ticketId', type: 'integer' },
          { name: 'code', type: 'varchar', length: '24' },
          { name: 'day', type: 'varchar', length: '10' },
          { name: 'measure', type: 'varchar', length: '30' },
          { name: 'bucket', type: 'integer' },
          { name: 'at', type: timestamp },
          { name: 'kind', type: 'varchar', length: '20' },
          { name: 'priority', type: 'varchar', length: '10' },
          ...numbers.map((name) => ({ name, type: 'integer', isNullable: true })),
        ],
        indices: [
          { name: 'ix_insight_entry_day', columnNames: ['day'] },
          { name: 'ix_insight_entry_measure', columnNames: ['measure', 'day', 'ticketId'] },
          { name: 'ix_insight_entry_ticket', columnNames: ['ticketId'] },
          { name: 'ix_insight_entry_code', columnNames: ['code'] },
        ],
      }),
    );
    await back(
      q,
      `INSERT INTO "insight_entry" (${shared}, "day", "priority") SELECT ${shared}, "month" || '-01', '' FROM "${kept}"`,
    );
    await aside(q, 'insight_cell');
    await q.createTable(
      new Table({
        name: 'insight_cell',
        columns: [
          { name: 'scope', type: 'varchar', length: '40', ...key('insight_cell') },
          { name: 'grain', type: 'varchar', length: '1', ...key('insight_cell') },
          { name: 'period', type: 'varchar', length: '10', ...key('insight_cell') },
          { name: 'counts', type: 'text' },
          { name: 'net', type: 'integer' },
        ],
        indices: [{ name: 'ix_insight_cell_period', columnNames: ['grain', 'period'] }],
        checks: [{ name: 'ck_insight_cell_grain', expression: `"grain" IN ('d','m')` }],
      }),
    );
    await back(
      q,
      `INSERT INTO "insight_cell" ("scope", "grain", "period", "counts", "net") SELECT DISTINCT "scope", 'm', "month", '{}', 0 FROM "${kept}"`,
    );
    await q.createTable(
      new Table({
        name: 'insight_combined',
        columns: [
          { name: 'grain', type: 'varchar', length: '1', ...key('insight_combined') },
          { name: 'period', type: 'varchar', length: '10', ...key('insight_combined') },
          { name: 'kind', type: 'varchar', length: '20', ...key('insight_combined') },
          { name: 'priority', type: 'varchar', length: '10', ...key('insight_combined') },
          ...numbers.map((name) => ({ name, type: 'integer', ...key('insight_combined') })),
          { name: 'counts', type: 'text' },
          { name: 'net', type: 'integer' },
        ],
        checks: [{ name: 'ck_insight_combined_grain', expression: `"grain" IN ('d','w','m')` }],
      }),
    );
    await createDirty(q, `'ticket','day','week','month'`);
  }

  async down(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query('DROP TABLE "insight_dirty"');
    await q.query('DROP TABLE "insight_combined"');
    await aside(q, 'insight_entry');
    await q.createTable(
      new Table({
        name: 'insight_entry',
        columns: [
          id('insight_entry'),
          { name: 'ticketId', type: 'integer' },
          { name: 'code', type: 'varchar', length: '24' },
          { name: 'month', type: 'varchar', length: '7' },
          { name: 'measure', type: 'varchar', length: '30' },
          { name: 'bucket', type: 'integer' },
          { name: 'at', type: timestamp },
          { name: 'kind', type: 'varchar', length: '20' },
          ...numbers.map((name) => ({ name, type: 'integer', isNullable: true })),
        ],
        indices: [
          { name: 'ix_insight_entry_month', columnNames: ['month', 'measure', 'ticketId'] },
          { name: 'ix_insight_entry_ticket', columnNames: ['ticketId'] },
          { name: 'ix_insight_entry_code', columnNames: ['code'] },
        ],
      }),
    );
    await back(
      q,
      `INSERT INTO "insight_entry" (${shared}, "month") SELECT ${shared}, SUBSTR("day", 1, 7) FROM "${kept}"`,
    );
    await aside(q, 'insight_cell');
    await q.createTable(
      new Table({
        name: 'insight_cell',
        columns: [
          { name: 'scope', type: 'varchar', length: '40', ...key('insight_cell') },
          { name: 'month', type: 'varchar', length: '7', ...key('insight_cell') },
          { name: 'measure', type: 'varchar', length: '30', ...key('insight_cell') },
          { name: 'bucket', type: 'integer', ...key('insight_cell') },
          { name: 'count', type: 'integer' },
        ],
        indices: [{ name: 'ix_insight_cell_month', columnNames: ['month'] }],
      }),
    );
    await back(
      q,
      `INSERT INTO "insight_cell" ("scope", "month", "measure", "bucket", "count") SELECT DISTINCT "scope", SUBSTR("period", 1, 7), '', 0, 0 FROM "${kept}"`,
    );
    await createDirty(q, `'ticket','month'`);
  }
}

const shared = '"ticketId", "code", "measure", "bucket", "at", "kind", "serviceId", "teamId", "departmentId"';

async function aside(q: QueryRunner, table: string): Promise<void> {
  await q.query(`CREATE TABLE "${kept}" AS SELECT * FROM "${table}"`);
  // The runner would remember the table as it was, and not find its indexes when it goes down further.
  await q.query(`DROP TABLE "${table}"`);
}

async function back(q: QueryRunner, insert: string): Promise<void> {
  await q.query(insert);
  await q.query(`DROP TABLE "${kept}"`);
}

async function createDirty(q: QueryRunner, what: string): Promise<void> {
  await q.createTable(
    new Table({
      name: 'insight_dirty',
      columns: [
        { name: 'what', type: 'varchar', length: '10', ...key('insight_dirty') },
        { name: 'key', type: 'varchar', length: '20', ...key('insight_dirty') },
      ],
      checks: [{ name: 'ck_insight_dirty_what', expression: `"what" IN (${what})` }],
    }),
  );
  await q.query(`INSERT INTO "insight_dirty" ("what", "key") SELECT 'ticket', CAST("id" AS varchar) FROM "ticket"`);
}
