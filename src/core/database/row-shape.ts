import type { EntityMetadata } from 'typeorm';
import { isPostgres } from './columns';
import { asBoolean, asDate, asJson } from './raw';

type Read = (value: unknown) => unknown;

/** How a table's rows are read as the entity they belong to. */
export interface RowShape {
  make: new () => object;
  list: string;
  from: string;
  columns: readonly RowColumn[];
  /** All that can be written, by property. */
  written: ReadonlyMap<string, { name: string; json: boolean }>;
}

export interface RowColumn {
  property: string;
  name: string;
  read: Read | null;
}

const shapes = new WeakMap<EntityMetadata, RowShape>();

export function rowShape(metadata: EntityMetadata): RowShape {
  const known = shapes.get(metadata);
  if (known) return known;
  const columns = metadata.columns
    .filter(({ isSelect }) => isSelect)
    .map((column) => ({ property: column.propertyName, name: column.databaseName, read: reading(column) }));
  const shape: RowShape = {
    make: metadata.target as new () => object,
    list: namesOf(columns),
    from: `"${metadata.tableName}"`,
    columns,
    written: new Map(
      metadata.columns.map(({ propertyName, databaseName, type }) => [
        propertyName,
        { name: databaseName, json: type === 'json' },
      ]),
    ),
  };
  shapes.set(metadata, shape);
  return shape;
}

export const namesOf = (columns: readonly RowColumn[]): string => columns.map(({ name }) => `"${name}"`).join(', ');

export function made<E>({ make, columns }: Pick<RowShape, 'make' | 'columns'>, row: Record<string, unknown>): E {
  const entity = new make() as Record<string, unknown>;
  for (const { property, name, read } of columns) {
    const value = row[name];
    entity[property] = read === null || value === null ? value : read(value);
  }
  return entity as E;
}

function reading({ type }: EntityMetadata['columns'][number]): Read | null {
  if (type === 'datetime' || type === 'timestamptz') return asDate;
  if (type === 'boolean') return asBoolean;
  // PostgreSQL's driver has read it already; a text in it would be read twice.
  return type === 'json' && !isPostgres() ? asJson : null;
}
