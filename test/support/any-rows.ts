import { QueryRunner, Table, TableColumn } from 'typeorm';
import { isPostgres } from '../../src/core/database/columns';
import { prepared } from '../../src/core/database/placeholders';

/**
 * A row in every empty table, children pointing at their parents; answers the tables that asked for more than this can
 * guess.
 */
export async function fillEveryTable(runner: QueryRunner): Promise<string[]> {
  const empty = Object.entries(await rowCounts(runner)).flatMap(([name, rows]) => (rows === 0 ? [name] : []));
  const waiting = new Set(await readTables(runner, empty));
  for (let before = -1; before !== waiting.size;) {
    before = waiting.size;
    for (const table of waiting) if (await fill(runner, table)) waiting.delete(table);
  }
  return [...waiting].map((table) => table.name);
}

export async function rowCounts(runner: QueryRunner): Promise<Record<string, number>> {
  const names = await tableNames(runner);
  if (names.length === 0) return {};
  const each = names.map((name) => `SELECT '${name}' AS name, (SELECT count(*) FROM "${name}") AS n`);
  const rows: { name: string; n: string }[] = [];
  // SQLite joins at most 500 selects.
  for (; each.length > 0;)
    rows.push(...((await runner.query(each.splice(0, 400).join(' UNION ALL '))) as { name: string; n: string }[]));
  return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
}

// Without the full text tables and what SQLite keeps behind them.
async function tableNames(runner: QueryRunner): Promise<string[]> {
  const listed = isPostgres()
    ? `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
    : `SELECT name FROM sqlite_master t WHERE type = 'table' AND name NOT LIKE 'sqlite%'
      AND sql NOT LIKE 'CREATE VIRTUAL%'
        AND NOT EXISTS (SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL%'
        AND substr(t.name, 1, length(v.name) + 1) = v.name || '_')`;
  return ((await runner.query(listed)) as { name: string }[]).map((row) => row.name).toSorted();
}

async function readTables(runner: QueryRunner, names: string[]): Promise<Table[]> {
  const tables = names.length > 0 ? await runner.getTables(names) : [];
  return tables.map((table) => Object.assign(table, { name: table.name.split('.').at(-1) }));
}

async function fill(runner: QueryRunner, table: Table): Promise<boolean> {
  for (const onlyNeeded of [false, true]) {
    await runner.startTransaction();
    try {
      await insert(runner, table, onlyNeeded);
      await runner.commitTransaction();
      return true;
    } catch {
      await runner.rollbackTransaction();
    }
  }
  return false;
}

async function insert(runner: QueryRunner, table: Table, onlyNeeded: boolean): Promise<void> {
  const values = new Map<string, unknown>();
  for (const column of table.columns.filter((each) => !each.isGenerated && !each.generatedType)) {
    if (onlyNeeded && column.isNullable) continue;
    const parent = await parentOf(runner, table, column);
    if (parent !== undefined) values.set(column.name, parent);
    else values.set(column.name, valueFor(table, column));
  }
  const names = [...values.keys()].map((name) => `"${name}"`);
  const text =
    names.length > 0 ? `(${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})` : 'DEFAULT VALUES';
  const statement = prepared(`INSERT INTO "${table.name}" ${text}`, [...values.values()]);
  await runner.query(statement.text, statement.params);
}

async function parentOf(runner: QueryRunner, table: Table, column: TableColumn): Promise<unknown> {
  const key = table.foreignKeys.find((each) => each.columnNames.includes(column.name));
  if (!key) return undefined;
  const theirs = key.referencedColumnNames[key.columnNames.indexOf(column.name)];
  const rows = (await runner.query(
    `SELECT "${theirs}" AS id FROM "${key.referencedTableName.split('.').at(-1)}" LIMIT 1`,
  )) as { id: unknown }[];
  if (rows.length > 0) return rows[0].id;
  if (column.isNullable) return null;
  throw new Error('the parent comes first');
}

// A check tells what may stand in a column by the first word it quotes or number it names beside it.
function valueFor(table: Table, column: TableColumn): unknown {
  const check =
    table.checks.find((each) => new RegExp(`\\b${column.name}\\b`).test(each.expression ?? ''))?.expression ?? '';
  const beside = check.slice(check.search(new RegExp(`\\b${column.name}\\b`)));
  if (/int|numeric|real|double|decimal/.test(column.type)) return Number(/\d+/.exec(beside)?.[0] ?? 1);
  if (/bool/.test(column.type)) return true;
  if (/json/.test(column.type)) return '{}';
  if (/time/.test(column.type)) return new Date('2026-03-10T08:00:00Z');
  if (/^date$/.test(column.type)) return '2026-03-10';
  return /'([^']*)'/.exec(beside)?.[1] ?? 'x';
}
