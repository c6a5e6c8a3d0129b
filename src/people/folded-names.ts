import type { EntityTarget } from 'typeorm';
import { database, repo, sql } from '../core/database/tx';
import { ValidationFailed } from '../core/errors';
import { sameName } from '../core/words/folded';

/** As wide as the column: a letter can become several. */
const longest = 240;

export const foldedName = (name: string): string => sameName(name).slice(0, longest);

interface Named {
  id: number;
  name: string;
  folded: string | null;
}

/** The one that is called so, however it is typed; also among those of before, whose names are not folded yet. */
export async function calledSo<E extends Named>(entity: EntityTarget<E>, name: string): Promise<E | undefined> {
  const all = (await repo(entity).find()).toSorted((a, b) => a.id - b.id);
  const same = all.filter((one) => one.folded === foldedName(name) || sameName(one.name) === sameName(name));
  return same.find((one) => one.folded === foldedName(name)) ?? same.find((one) => one.name === name) ?? same[0];
}

/**
 * Writes one that is new or has a new name. Of two who add the same name in two spellings at the same instant, the
 * database lets one through: null for the other.
 */
export async function insertNamed<E extends Named>(
  entity: EntityTarget<E>,
  values: Partial<E>,
): Promise<number | null> {
  const { tableName, columns } = database().getMetadata(entity);
  const own = new Set(columns.filter((column) => !column.isPrimary).map((column) => column.databaseName));
  const all = Object.entries({ ...values, folded: foldedName(values.name ?? '') });
  const given = all.filter(([column]) => own.has(column));
  const [row] = await sql(
    `INSERT INTO "${tableName}" (${given.map(([column]) => `"${column}"`).join(', ')})
     VALUES (${given.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING RETURNING "id"`,
    given.map(([, value]) => value),
  );
  return row ? Number(row.id) : null;
}

/** A change of name that meets another's at the same instant is told like one that comes after it. */
export async function renaming<T>(work: () => Promise<T>, taken: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new ValidationFailed({ name: taken });
  }
}

/** Adds or changes one, unless another is called so; one that kept its name keeps it, whoever else is called so. */
export async function writeNamed<E extends Named>(
  entity: EntityTarget<E>,
  id: number | null,
  given: Partial<E> & { name: string },
  taken: string,
): Promise<E> {
  const all = repo<Named>(entity);
  const before = id === null ? null : await all.findOneByOrFail({ id });
  const kept = before?.name === given.name;
  const other = kept ? undefined : await calledSo(entity, given.name);
  if (other && other.id !== id) throw new ValidationFailed({ name: taken });
  if (before) {
    const folded = kept ? before.folded : foldedName(given.name);
    await renaming(() => all.update({ id: before.id }, { ...given, folded }), taken);
  }
  const written = before?.id ?? (await insertNamed(entity, given));
  if (written === null) throw new ValidationFailed({ name: taken });
  return (await all.findOneByOrFail({ id: written })) as E;
}

function isTaken(error: unknown): boolean {
  const { code, message } = (error as { driverError?: { code?: string; message?: string } }).driverError ?? {};
  return code === '23505' || Boolean(message?.includes('UNIQUE constraint failed'));
}
