import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { asBoolean, asDate, asJson } from './raw';
import { database, sql } from './tx';

/*
 * Whole rows of one table by plain SQL, as the entity they belong to. The ORM takes 150 to 600 microseconds to build a
 * query and to read what comes back; where a page asks ten times, that is most of what it costs. Relations are not read
 * along.
 */

type Read = (value: unknown) => unknown;

interface Shape {
  make: new () => object;
  list: string;
  from: string;
  columns: readonly { property: string; name: string; read: Read | null }[];
}

const shapes = new WeakMap<object, Shape>();

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

/** By their ids, whatever is null or twice among them. */
export async function rowsById<E extends ObjectLiteral & { id: number }>(
  entity: EntityTarget<E>,
  ids: Iterable<number | null>,
): Promise<Map<number, E>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  return new Map((await rowsOf(entity, 'WHERE "id" IN (?)', [wanted])).map((row) => [row.id, row]));
}

/** What a row of this entity holds, by the entity's own names. */
export const columnsOf = (entity: EntityTarget<ObjectLiteral>): string[] =>
  shapeOf(entity).columns.map(({ property }) => property);

function made<E>({ make, columns }: Shape, row: Record<string, unknown>): E {
  const entity = new make() as Record<string, unknown>;
  for (const { property, name, read } of columns) {
    const value = row[name];
    entity[property] = read === null || value === null ? value : read(value);
  }
  return entity as E;
}

function shapeOf(entity: EntityTarget<ObjectLiteral>): Shape {
  const known = shapes.get(entity as object);
  if (known) return known;
  const metadata = database().getMetadata(entity);
  const columns = metadata.columns
    .filter(({ isSelect }) => isSelect)
    .map((column) => ({ property: column.propertyName, name: column.databaseName, read: reading(column) }));
  const shape: Shape = {
    make: metadata.target as new () => object,
    list: columns.map(({ name }) => `"${name}"`).join(', '),
    from: `"${metadata.tableName}"`,
    columns,
  };
  shapes.set(entity as object, shape);
  return shape;
}

function reading({ type }: EntityMetadata['columns'][number]): Read | null {
  if (type === 'datetime' || type === 'timestamptz') return asDate;
  if (type === 'boolean') return asBoolean;
  return type === 'json' ? asJson : null;
}
