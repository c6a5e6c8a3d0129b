import type { EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { repo } from './tx';

/** Both databases take at least 32,766 values in a statement; the widest table here has fewer than sixty columns. */
const rowsAtOnce = 500;

/** Many rows in few statements: written one by one they would hold SQLite's one writer for seconds. */
export async function insertAll<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  rows: readonly QueryDeepPartialEntity<E>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await repo(entity).insert(rows.slice(from, from + rowsAtOnce));
}
