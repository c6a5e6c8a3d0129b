import { isPostgres } from '../columns';
import { asCount } from '../raw';
import { sql, tx, write } from '../tx';

/** Pages of the index that one piece writes: others wait for the writer's lock for some 30 ms meanwhile. */
const pages = 400;

/**
 * Takes words that are found no more out of the file of SQLite's full text indexes. FTS5 marks them as gone in a newer
 * piece of the index and leaves them in the older one until both are merged; triggers note in `index_erasing` for which
 * index that is due. Piece by piece, each a transaction of its own, and anybody may go on where another has stopped;
 * gives whether it is done. PostgreSQL's index goes with its table.
 */
export async function eraseWords(goOn: () => boolean): Promise<boolean> {
  if (isPostgres()) return true;
  while (await tx(onePiece)) if (!goOn()) return false;
  return true;
}

/** Whether words that are found no more still stand in an index. */
export async function wordsToErase(): Promise<boolean> {
  return !isPostgres() && (await sql('SELECT 1 FROM "index_erasing" LIMIT 1')).length > 0;
}

/**
 * The first piece puts all that there is in line to be merged, those that follow work it off. What is taken out
 * meanwhile is due again.
 */
async function onePiece(): Promise<boolean> {
  const [due] = await sql<{ index: string; begun: number | null }>(
    'SELECT "index", "begun" FROM "index_erasing" ORDER BY "index" LIMIT 1',
  );
  if (!due) return false;
  if (due.begun === null) {
    await write('UPDATE "index_erasing" SET "begun" = "asked" WHERE "index" = ?', [due.index]);
    await merge(due.index, -pages);
  } else if (!(await merge(due.index, pages))) {
    await write('DELETE FROM "index_erasing" WHERE "index" = ? AND "asked" = "begun"', [due.index]);
    await write('UPDATE "index_erasing" SET "begun" = NULL WHERE "index" = ?', [due.index]);
  }
  return true;
}

/** Whether there was anything to merge: the command itself counts as one change, and what it did as more. */
async function merge(index: string, most: number): Promise<boolean> {
  const before = await changes();
  await sql(`INSERT INTO "${index}"("${index}", "rank") VALUES ('merge', ?)`, [most]);
  return (await changes()) - before >= 2;
}

async function changes(): Promise<number> {
  const [{ n }] = await sql('SELECT total_changes() AS "n"');
  return asCount(n);
}
