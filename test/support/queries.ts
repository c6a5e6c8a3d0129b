import { readNumbers } from '../../src/core/database/cache-versions';
import { database } from '../../src/core/database/tx';

/** How many statements the database is asked while the work runs: a list must not ask once a row. */
export async function countQueries(work: () => PromiseLike<unknown>): Promise<number> {
  const logger = database().logger as { logQuery: (...args: unknown[]) => unknown };
  const before = logger.logQuery;
  let count = 0;
  logger.logQuery = (...args: unknown[]) => {
    // Once a second for all who ask: no page's own.
    if (args[0] !== readNumbers) count += 1;
    return before.apply(logger, args);
  };
  try {
    await work();
  } finally {
    logger.logQuery = before;
  }
  return count;
}
