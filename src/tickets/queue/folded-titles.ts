import { inPieces } from '../../core/jobs/pieces';
import type { Stopping } from '../../core/jobs/stopping';
import { sql, tx, write } from '../../core/database/tx';
import { asCount } from '../../core/database/raw';
import { folded } from '../../core/words/folded';

const atOnce = 500;

/** Folds the titles of tickets filed before titles were folded. It goes on where it was stopped; then it finds none. */
export const foldTitles = (stopping: Stopping): Promise<number> => inPieces(atOnce, stopping, () => tx(foldSome));

async function foldSome(): Promise<number> {
  const rows = await sql<{ id: unknown; title: string }>(
    `SELECT "id", "title" FROM "ticket" WHERE "folded" IS NULL ORDER BY "id" LIMIT ${atOnce}`,
  );
  // A title that was erased meanwhile is not the one that was read.
  for (const { id, title } of rows)
    await write(`UPDATE "ticket" SET "folded" = ? WHERE "id" = ? AND "title" = ?`, [folded(title), asCount(id), title]);
  return rows.length;
}
