import {
  EntityManager,
  FindOperator,
  type DataSource,
  type EntityMetadata,
  type EntityTarget,
  type FindManyOptions,
  type FindOneOptions,
  type FindOptionsWhere,
  type ObjectLiteral,
  type QueryResult,
  type QueryRunner,
} from 'typeorm';
import { prepared } from './placeholders';
import { namesOf, made, rowShape, type RowColumn, type RowShape } from './row-shape';

/*
 * Most of what the program asks for stands in one table and is found by a few of its columns. The ORM takes 150 to 600
 * microseconds to build such a query and to read what comes back, which was a quarter of what a lived past costs. Here
 * it is written down at once; what is more than plain (relations, locks, nested conditions) goes to the ORM as before.
 */

interface Asked {
  text: string;
  params: unknown[];
  columns: readonly RowColumn[];
}

type Options = Record<string, unknown>;
type Where<E> = FindOptionsWhere<E> | FindOptionsWhere<E>[];

const plainOptions = new Set(['where', 'order', 'take', 'skip', 'select']);
const comparisons: Record<string, string> = {
  equal: '=',
  lessThan: '<',
  lessThanOrEqual: '<=',
  moreThan: '>',
  moreThanOrEqual: '>=',
  like: 'LIKE',
};

class PlainFinds extends EntityManager {
  override async find<E extends ObjectLiteral>(target: EntityTarget<E>, options?: FindManyOptions<E>): Promise<E[]> {
    return (await this.plain<E>(target, (options ?? {}) as Options)) ?? super.find(target, options);
  }

  override async findBy<E extends ObjectLiteral>(target: EntityTarget<E>, where: Where<E>): Promise<E[]> {
    return (await this.plain<E>(target, { where })) ?? super.findBy(target, where);
  }

  override async findOne<E extends ObjectLiteral>(
    target: EntityTarget<E>,
    options: FindOneOptions<E>,
  ): Promise<E | null> {
    const found = options.where ? await this.withOne<E>(target, options as Options) : null;
    return found ? (found[0] ?? null) : super.findOne(target, options);
  }

  /** One row, and at most one other that it points to: the ORM asks twice as well, and builds both for far longer. */
  private async withOne<E>(target: EntityTarget<ObjectLiteral>, options: Options): Promise<E[] | null> {
    const { relations, ...rest } = options;
    const relation = relations === undefined ? undefined : pointedTo(this.dataSource.getMetadata(target), options);
    if (relation === null) return null;
    const found = await this.plain<E>(target, { ...rest, take: 1 });
    if (!found || !relation) return found;
    for (const row of found as Record<string, unknown>[]) {
      const id = row[relation.column];
      const [other = null] = id === null ? [] : ((await this.plain(relation.target, { where: { id }, take: 1 })) ?? []);
      row[relation.property] = other;
    }
    return found;
  }

  override async findOneBy<E extends ObjectLiteral>(target: EntityTarget<E>, where: Where<E>): Promise<E | null> {
    const found = await this.plain<E>(target, { where, take: 1 });
    return found ? (found[0] ?? null) : super.findOneBy(target, where);
  }

  override async existsBy<E extends ObjectLiteral>(target: EntityTarget<E>, where: Where<E>): Promise<boolean> {
    const metadata = this.dataSource.getMetadata(target);
    const condition = isPlain(metadata) ? conditionOf(rowShape(metadata), where) : null;
    if (!condition) return super.existsBy(target, where);
    const text = `SELECT 1 AS "n" FROM "${metadata.tableName}"${condition.text} LIMIT 1`;
    return (await this.ask(text, condition.params)).length > 0;
  }

  /** Null where the ORM has to do it. */
  private async plain<E>(target: EntityTarget<ObjectLiteral>, options: Options): Promise<E[] | null> {
    const metadata = this.dataSource.getMetadata(target);
    const shape = isPlain(metadata) ? rowShape(metadata) : null;
    const asked = shape && askedFor(metadata, shape, options);
    if (!asked) return null;
    const found = await this.ask(asked.text, asked.params);
    return found.map((row) => made<E>({ make: shape.make, columns: asked.columns }, row));
  }

  private async ask(text: string, params: unknown[]): Promise<Record<string, unknown>[]> {
    const statement = prepared(text, params);
    const runner = this.queryRunner ?? this.dataSource.createQueryRunner();
    try {
      const result = (await runner.query(statement.text, statement.params, true)) as unknown as QueryResult;
      return result.records as Record<string, unknown>[];
    } finally {
      if (!this.queryRunner) await runner.release();
    }
  }
}

/** All managers of this database find what is plain by themselves. */
export function findPlainly(dataSource: DataSource): DataSource {
  const finding = (runner?: QueryRunner): EntityManager => new PlainFinds(dataSource, runner);
  return Object.assign(dataSource, { createEntityManager: finding, manager: finding() });
}

const plainTables = new WeakMap<EntityMetadata, boolean>();

function isPlain(metadata: EntityMetadata): boolean {
  let plain = plainTables.get(metadata);
  if (plain === undefined) {
    plain =
      metadata.tableType === 'regular' &&
      typeof metadata.target === 'function' &&
      metadata.eagerRelations.length + metadata.embeddeds.length + metadata.childEntityMetadatas.length === 0 &&
      metadata.afterLoadListeners.length === 0 &&
      !metadata.deleteDateColumn &&
      !metadata.discriminatorColumn &&
      metadata.columns.every((column) => !column.transformer && !column.isVirtualProperty && column.isSelect);
    plainTables.set(metadata, plain);
  }
  return plain;
}

/** The one relation that is asked for, where its key stands in this row and it is read plainly; else null. */
function pointedTo(metadata: EntityMetadata, { relations, select }: Options) {
  const [[property, yes] = [], ...others] = Object.entries((relations ?? {}) as Options);
  const relation = metadata.relations.find(({ propertyName }) => propertyName === property);
  const [column, ...more] = relation?.isOwning ? relation.joinColumns : [];
  if (yes !== true || others.length > 0 || select !== undefined || !relation || !column || more.length > 0) return null;
  const other = relation.inverseEntityMetadata;
  return isPlain(other) && column.referencedColumn?.propertyName === 'id' && !column.isVirtual
    ? { property: relation.propertyName, column: column.propertyName, target: other.target }
    : null;
}

function askedFor(metadata: EntityMetadata, shape: RowShape, options: Options): Asked | null {
  for (const name in options) if (!plainOptions.has(name) && options[name] !== undefined) return null;
  const { where, order, take, skip, select } = options;
  const columns = select === undefined ? shape.columns : selected(metadata, shape, select);
  const condition = where === undefined ? { text: '', params: [] } : conditionOf(shape, where);
  const sorted = order === undefined ? '' : orderOf(shape, order as Options);
  if (!columns || !condition || sorted === null || !isCount(take) || !isCount(skip)) return null;
  const list = select === undefined ? shape.list : namesOf(columns);
  // Neither database skips without a limit alike.
  if (skip && take === undefined) return null;
  const limit = take === undefined ? '' : ` LIMIT ${String(take)}${skip ? ` OFFSET ${String(skip)}` : ''}`;
  return {
    text: `SELECT ${list} FROM ${shape.from}${condition.text}${sorted}${limit}`,
    params: condition.params,
    columns,
  };
}

const isCount = (value: unknown): boolean => value === undefined || (Number.isInteger(value) && Number(value) > 0);

/** Without its key the ORM takes several rows for one. */
function selected({ primaryColumns }: EntityMetadata, { columns }: RowShape, select: unknown): RowColumn[] | null {
  if (typeof select !== 'object' || select === null || Array.isArray(select)) return null;
  const wanted = Object.entries(select);
  if (wanted.some(([, yes]) => yes !== true)) return null;
  const names = new Set(wanted.map(([name]) => name));
  const found = columns.filter(({ property }) => names.has(property));
  return found.length === names.size && primaryColumns.every(({ propertyName }) => names.has(propertyName))
    ? found
    : null;
}

function orderOf({ written }: RowShape, order: Options): string | null {
  const parts: string[] = [];
  for (const [property, way] of Object.entries(order)) {
    const column = written.get(property);
    if (!column || (way !== 'ASC' && way !== 'DESC')) return null;
    parts.push(`"${column.name}" ${way}`);
  }
  return parts.length ? ` ORDER BY ${parts.join(', ')}` : '';
}

interface Condition {
  text: string;
  params: unknown[];
}

function conditionOf({ written }: RowShape, where: unknown): Condition | null {
  if (typeof where !== 'object' || where === null || Array.isArray(where)) return null;
  const parts: string[] = [];
  const params: unknown[] = [];
  for (const [property, value] of Object.entries(where as Options)) {
    const column = written.get(property);
    const part = column && !column.json ? compared(`"${column.name}"`, value, params) : null;
    if (part === null) return null;
    parts.push(part);
  }
  return { text: parts.length ? ` WHERE ${parts.join(' AND ')}` : '', params };
}

/** Null for what is no plain comparison, nothing and what is undefined included: the ORM says what is wrong with it. */
function compared(name: string, value: unknown, params: unknown[]): string | null {
  if (isValue(value)) {
    params.push(value);
    return `${name} = ?`;
  }
  if (!(value instanceof FindOperator)) return null;
  const { type, child } = value as FindOperator<unknown>;
  if (type === 'isNull') return `${name} IS NULL`;
  if (type === 'not') {
    if (child) {
      const inner = compared(name, child, params);
      return inner && `NOT (${inner})`;
    }
    if (!isValue(value.value)) return null;
    params.push(value.value);
    return `${name} != ?`;
  }
  if (type === 'in') {
    const list = value.value as unknown;
    if (!Array.isArray(list) || !list.every(isValue)) return null;
    if (list.length === 0) return '0 = 1';
    params.push(list);
    return `${name} IN (?)`;
  }
  if (type === 'between') {
    const ends = value.value as unknown as unknown[];
    if (!ends.every(isValue)) return null;
    params.push(...ends);
    return `${name} BETWEEN ? AND ?`;
  }
  const sign = comparisons[type];
  if (!sign || child || !isValue(value.value)) return null;
  params.push(value.value);
  return `${name} ${sign} ?`;
}

const isValue = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;
