import { DataSource, EntityMetadata } from 'typeorm';
import { isPostgres } from '../../src/core/database/columns';
import { asCount } from '../../src/core/database/raw';
import { sql, write } from '../../src/core/database/tx';
import { day } from '../../src/core/time';
import { findEntities } from '../../src/core/database/drivers/data-source';

/** Which table a column points to, where no foreign key says so. */
const pointsTo: Record<string, string> = {
  ticketId: 'ticket',
  subjectId: 'ticket',
  followsId: 'ticket',
  messageId: 'message',
  factId: 'fact',
  cycleId: 'sla_cycle',
  invitationId: 'survey_invitation',
  carriedById: 'mail',
};
/** What is owed to a browser or a mailbox is not repeated, nor what only waits to be counted. */
const notRepeated = ['token', 'insight_dirty', 'quote', 'score_guess'];
const asking = ['requesterId', 'submittedById', 'personId', 'authorId', 'actorId'];
/** Ids in the details of facts. */
const inDetails = { messageId: 'message', clockId: 'sla_clock', invitationId: 'survey_invitation' };

export interface Copies {
  times: number;
  /** The first and last id of those who ask: each copy has other ones. */
  askers: { first: number; count: number };
  /** Since when there are only open tickets: these stay where they are in time. */
  openSince: Date;
  /** By how many seconds the n-th copy of an ended ticket is older. */
  olderBy: (n: string) => string;
  progress: (table: string, share: number) => void;
}

interface Table {
  name: string;
  entity: EntityMetadata;
  span: number;
}

/** Repeats all tickets and everything that belongs to them, in SQL: other ids, other people who ask, other times. */
export async function multiply(dataSource: DataSource, copies: Copies): Promise<void> {
  const tables = await tablesOfTickets(dataSource);
  const indexes = await droppedIndexes(tables.map(({ name }) => name));
  for (const [n, table] of tables.entries()) {
    copies.progress(table.name, n / tables.length);
    await sql(copyStatement(table, tables, copies));
    if (isPostgres())
      await sql(
        `SELECT setval(pg_get_serial_sequence('"${table.name}"', 'id'), (SELECT MAX("id") FROM "${table.name}"))`,
      );
  }
  copies.progress('indexes', 0.9);
  for (const index of indexes) await sql(index);
}

async function tablesOfTickets(dataSource: DataSource): Promise<Table[]> {
  const tables: Table[] = [];
  const all = findEntities().map((entity) => dataSource.getMetadata(entity));
  const order = [...new Set(['ticket', ...Object.values(pointsTo), ...all.map(({ tableName }) => tableName)])];
  for (const name of order) {
    const entity = all.find(({ tableName }) => tableName === name)!;
    if (notRepeated.includes(name) || !(name === 'ticket' || ownColumns(entity).some((own) => own in pointsTo)))
      continue;
    const [row] = await sql(`SELECT MIN("id") AS "least", MAX("id") AS "most" FROM "${name}"`);
    if (row.most === null) continue;
    const least = name === 'ticket' ? asCount(row.least) - 1 : 0;
    tables.push({ name, entity, span: asCount(row.most) - least });
  }
  return tables;
}

const ownColumns = (entity: EntityMetadata): string[] => entity.columns.map(({ databaseName }) => databaseName);

/** Of both databases the same: the copies are numbered from 1 on, "n" is the number of the one being made. */
function copyStatement(table: Table, tables: readonly Table[], copies: Copies): string {
  const columns = ownColumns(table.entity);
  const values = columns.map((column) => valueOf(column, table, tables, copies));
  const list = columns.map((column) => `"${column}"`).join(', ');
  return `WITH RECURSIVE c("n") AS (SELECT 1 UNION ALL SELECT "n" + 1 FROM c WHERE "n" < ${copies.times - 1})
    INSERT INTO "${table.name}" (${list}) SELECT ${values.join(', ')} FROM c CROSS JOIN "${table.name}" x
    WHERE ${copies.times} > 1 AND ${belongs(columns, tables)} ORDER BY c."n", x."id"`;
}

/** Of a table that serves others as well, only the rows of tickets. */
function belongs(columns: readonly string[], tables: readonly Table[]): string {
  if (columns.includes('subjectKind')) return `x."subjectKind" = 'ticket'`;
  if (!columns.includes('factId') || columns.includes('cycleId')) return '1 = 1';
  return tables.some(({ name }) => name === 'fact')
    ? `x."factId" IN (SELECT f."id" FROM "fact" f WHERE f."subjectKind" = 'ticket')`
    : '1 = 1';
}

function valueOf(column: string, table: Table, tables: readonly Table[], copies: Copies): string {
  const own = `x."${column}"`;
  const spanOf = (name: string) => tables.find((one) => one.name === name)?.span ?? 0;
  const meta = table.entity.columns.find(({ databaseName }) => databaseName === column)!;
  if (column === 'id') return `${own} + c."n" * ${table.span}`;
  if (pointsTo[column]) return `${own} + c."n" * ${spanOf(pointsTo[column])}`;
  if (asking.includes(column)) {
    const { first, count } = copies.askers;
    // Always as many further that it stays within a department.
    const other = `${first} + (${own} - ${first} + c."n" * 35) % ${count}`;
    return `CASE WHEN ${own} BETWEEN ${first} AND ${first + count - 1} THEN ${other} ELSE ${own} END`;
  }
  if (['datetime', 'timestamptz'].includes(String(meta.type))) return shifted(own, copies);
  if (column === 'details' && table.name === 'fact') return details(own, spanOf);
  if (column === 'title') return `${own} || ' ' || CAST(c."n" AS varchar)`;
  if (column === 'mergeKey') return 'NULL';
  const alone = table.entity.uniques.some(({ columns }) => columns.length === 1 && columns[0].databaseName === column);
  // The new id makes it the only one.
  return alone || column === 'code' ? `SUBSTR(${own}, 1, 12) || CAST(x."id" + c."n" * ${table.span} AS varchar)` : own;
}

/** Ended tickets spread over the years before; of the open ones no two fall due at the same second. */
function shifted(own: string, { openSince, olderBy }: Copies): string {
  const seconds = `CASE WHEN ${own} < ${instant(openSince)} THEN ${olderBy('c."n"')} ELSE c."n" * 7 % 3600 END`;
  const older = isPostgres()
    ? `${own} - make_interval(secs => ${seconds})`
    : `strftime('%Y-%m-%d %H:%M:%f', ${own}, '-' || (${seconds}) || ' seconds')`;
  return `CASE WHEN ${own} > ${instant(new Date(openSince.getTime() + 1000 * day))} THEN ${own} ELSE ${older} END`;
}

const instant = (at: Date): string =>
  isPostgres() ? `TIMESTAMPTZ '${at.toISOString()}'` : `'${at.toISOString().replace('T', ' ').replace('Z', '')}'`;

function details(own: string, spanOf: (name: string) => number): string {
  return Object.entries(inDetails).reduce((value, [key, table]) => {
    const later = `+ c."n" * ${spanOf(table)}`;
    return isPostgres()
      ? `CASE WHEN (${own})::jsonb->>'${key}' IS NULL THEN ${value} ELSE jsonb_set((${value})::jsonb, '{${key}}',
          to_jsonb(((${own})::jsonb->>'${key}')::int ${later}))::json END`
      : `CASE WHEN json_extract(${own}, '$.${key}') IS NULL THEN ${value}
          ELSE json_set(${value}, '$.${key}', json_extract(${own}, '$.${key}') ${later}) END`;
  }, own);
}

/** Filling a table is several times as quick without its indexes; answers how they are made again. */
async function droppedIndexes(tables: readonly string[]): Promise<string[]> {
  const found = isPostgres()
    ? await sql(
        `SELECT i.indexname AS "name", i.indexdef AS "text" FROM pg_indexes i WHERE i.schemaname = 'public'
        AND i.tablename IN (?) AND i.indexname NOT IN (SELECT conname FROM pg_constraint)`,
        [tables],
      )
    : await sql(
        `SELECT "name", "sql" AS "text" FROM sqlite_master WHERE "type" = 'index' AND "sql" IS NOT NULL
        AND "tbl_name" IN (?)`,
        [tables],
      );
  // Without the way from a row to its ticket the selection above would be slow.
  const dropped = found.filter(({ name }) => name !== 'ix_fact_subject');
  for (const { name } of dropped) await write(`DROP INDEX "${String(name)}"`);
  return dropped.map(({ text }) => String(text));
}
