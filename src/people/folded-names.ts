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
  const { tableName } = database().getMetadata(entity);
  const given = Object.entries({ ...values, folded: foldedName(values.name ?? '') });
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

function isTaken(error: unknown): boolean {
  const { code, message } = (error as { driverError?: { code?: string; message?: string } }).driverError ?? {};
  return code === '23505' || Boolean(message?.includes('UNIQUE constraint failed'));
}
