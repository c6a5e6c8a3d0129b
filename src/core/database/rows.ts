import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { inOne, listed } from './json';
import { asJson } from './raw';
import { made, rowShape, type RowShape } from './row-shape';
import { database, sql, write, writeAlong } from './tx';

/*
 * Whole rows of one table by plain SQL, as the entity they belong to. The ORM takes 150 to 600 microseconds to build a
 * query and to read what comes back; where a page asks ten times, that is most of what it costs. Relations are not read
 * along.
 */

const shapeOf = (entity: EntityTarget<ObjectLiteral>): RowShape => rowShape(database().getMetadata(entity));

/** Those that `rest` says: `WHERE "ticketId" = ? ORDER BY "id"`. */
export async function rowsOf<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  rest: string,
  params: unknown[] = [],
): Promise<E[]> {
  const shape = shapeOf(entity);
  const found = await sql(`SELECT ${shape.list} FROM ${shape.from} ${rest}`, params);
  return found.map((row) => made<E>(shape, row));
}

export async function firstRow<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  rest: string,
  params: unknown[] = [],
): Promise<E | null> {
  const [first] = await rowsOf(entity, `${rest} LIMIT 1`, params);
  return first ?? null;
}

interface RowWith<E> {
  row: E;
  more: Record<string, unknown>;
}

/** Rows, and beside each what the database counts up for it: SQL expressions by name. */
export async function rowsWith<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  more: Record<string, string>,
  rest: string,
  params: unknown[],
): Promise<RowWith<E>[]> {
  const shape = shapeOf(entity);
  const beside = Object.entries(more).map(([name, expression]) => `, (${expression}) AS "${name}"`);
  const found = await sql(`SELECT ${shape.list}${beside.join('')} FROM ${shape.from} ${rest}`, params);
  return found.map((row) => ({ row: made<E>(shape, row), more: row }));
}

export async function rowWith<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  more: Record<string, string>,
  rest: string,
  params: unknown[],
): Promise<RowWith<E> | null> {
  const [first] = await rowsWith(entity, more, `${rest} LIMIT 1`, params);
  return first ?? null;
}

/**
 * Rows of this table that belong to a row of another, as an SQL expression to be read beside it: `where` may name that
 * one. What comes back is read by `listOf`.
 */
export function listBeside(entity: EntityTarget<ObjectLiteral>, where: string, order: string): string {
  const { columns, from } = shapeOf(entity);
  const values = columns.map(({ name }) => `${from}."${name}"`);
  return listed(inOne(...values), `${from} WHERE ${where}`, order);
}

export function listOf<E extends ObjectLiteral>(entity: EntityTarget<E>, value: unknown): E[] {
  const shape = shapeOf(entity);
  const names = shape.columns.map(({ name }) => name);
  return asJson<unknown[][]>(value).map((row) =>
    made<E>(shape, Object.fromEntries(row.map((one, n) => [names[n], one]))),
  );
}

/** By their ids, whatever is null or twice among them. */
export async function rowsById<E extends ObjectLiteral & { id: number }>(
  entity: EntityTarget<E>,
  ids: Iterable<number | null>,
): Promise<Map<number, E>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  return new Map((await rowsOf(entity, 'WHERE "id" IN (?)', [wanted])).map((row) => [row.id, row]));
}

/** A new row; answers its id. What is left out is what the table says. */
export async function insertRow<E extends ObjectLiteral & { id: number }>(
  entity: EntityTarget<E>,
  values: Partial<E>,
): Promise<number> {
  const shape = shapeOf(entity);
  const given = assigned(shape, values);
  const names = given.map(({ name }) => `"${name}"`).join(', ');
  const [row] = await sql(
    `INSERT INTO ${shape.from} (${names}) VALUES (${given.map(() => '?').join(', ')}) RETURNING "id"`,
    given.map(({ value }) => value),
  );
  return Number(row.id);
}

/** As above; null where a row with the same key stands there already. */
export async function insertIfNew<E extends ObjectLiteral & { id: number }>(
  entity: EntityTarget<E>,
  values: Partial<E>,
  key: readonly (keyof E & string)[],
): Promise<number | null> {
  const shape = shapeOf(entity);
  const given = assigned(shape, values);
  const names = given.map(({ name }) => `"${name}"`).join(', ');
  const [row] = await sql(
    `INSERT INTO ${shape.from} (${names}) VALUES (${given.map(() => '?').join(', ')})
     ON CONFLICT (${key.map((name) => `"${name}"`).join(', ')}) DO NOTHING RETURNING "id"`,
    given.map(({ value }) => value),
  );
  return row ? Number(row.id) : null;
}

/** New rows that are all given the same columns, in one statement; answers their ids in their order. */
export async function insertRows<E extends ObjectLiteral & { id: number }>(
  entity: EntityTarget<E>,
  rows: readonly Partial<E>[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const { text, params } = insertion(entity, rows);
  const numbered = await sql(`${text} RETURNING "id"`, params);
  // They are numbered in the order of the rows; the order of the answer is promised by neither database.
  return numbered.map(({ id }) => Number(id)).toSorted((a, b) => a - b);
}

/** New rows that are all given the same columns, of which nobody asks anything before the end of the transaction. */
export async function insertAlong<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  rows: readonly Partial<E>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { text, params } = insertion(entity, rows);
  await writeAlong(text, params);
}

/** Both databases take at least 32,766 values in a statement; the widest table here has fewer than sixty columns. */
const rowsAtOnce = 200;

/**
 * Many rows that are all given the same columns, in few statements. One by one they would hold SQLite's one writer for
 * seconds; the ORM looks each value's name up among all the others: a quarter of what counting tickets anew took.
 */
export async function insertAll<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  rows: readonly Partial<E>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const { text, params } = insertion(entity, rows.slice(from, from + rowsAtOnce));
    await write(text, params);
  }
}

/** Those of the same that are new: a row with the same key stays as it stands. */
export async function insertAllNew<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  rows: readonly Partial<E>[],
  key: readonly (keyof E & string)[],
): Promise<void> {
  const { text, params } = insertion(entity, rows);
  await write(`${text} ON CONFLICT (${key.map((name) => `"${name}"`).join(', ')}) DO NOTHING`, params);
}

function insertion<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  rows: readonly Partial<E>[],
): { text: string; params: unknown[] } {
  const shape = shapeOf(entity);
  const names = assigned(shape, rows[0]).map(({ name }) => name);
  const params = rows.flatMap((row) => {
    const given = new Map(assigned(shape, row).map(({ name, value }) => [name, value]));
    if (given.size !== names.length || !names.every((name) => given.has(name)))
      throw new Error(`rows of ${shape.from} that are not given the same columns`);
    return names.map((name) => given.get(name));
  });
  const places = `(${names.map(() => '?').join(', ')})`;
  const values = Array.from(rows, () => places).join(', ');
  return { text: `INSERT INTO ${shape.from} ("${names.join('", "')}") VALUES ${values}`, params };
}

/** Answers how many rows it changed. */
export async function updateRows<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  set: Partial<E>,
  rest: string,
  params: unknown[],
): Promise<number> {
  return write(...updating(entity, set, rest, params));
}

/** Where nobody asks how many before the end of the transaction. */
export async function updateAlong<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  set: Partial<E>,
  rest: string,
  params: unknown[],
): Promise<void> {
  await writeAlong(...updating(entity, set, rest, params));
}

function updating(entity: EntityTarget<ObjectLiteral>, set: object, rest: string, params: unknown[]) {
  const shape = shapeOf(entity);
  const given = assigned(shape, set);
  const list = given.map(({ name }) => `"${name}" = ?`).join(', ');
  const values = [...given.map(({ value }) => value), ...params];
  return [`UPDATE ${shape.from} SET ${list} ${rest}`, values] as const;
}

/** Changes rows by what stands in `set` and answers what they hold now, and what is read beside each. */
export async function updatedWith<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  set: string,
  more: Record<string, string>,
  rest: string,
  params: unknown[],
): Promise<{ row: E; more: Record<string, unknown> }[]> {
  const shape = shapeOf(entity);
  const answer = [shape.list, ...Object.entries(more).map(([name, expression]) => `${expression} AS "${name}"`)];
  const found = await sql(`UPDATE ${shape.from} SET ${set} ${rest} RETURNING ${answer.join(', ')}`, params);
  return found.map((row) => ({ row: made<E>(shape, row), more: row }));
}

function assigned({ written }: RowShape, values: object): { name: string; value: unknown }[] {
  return Object.entries(values).flatMap(([property, value]) => {
    const column = written.get(property);
    if (!column || value === undefined) return [];
    return [{ name: column.name, value: column.json && value !== null ? JSON.stringify(value) : value }];
  });
}

/** What a row of this entity holds, by the entity's own names. */
export const columnsOf = (entity: EntityTarget<ObjectLiteral>): string[] =>
  shapeOf(entity).columns.map(({ property }) => property);
