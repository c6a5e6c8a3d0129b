import { LessThan } from 'typeorm';
import { days } from '../../time';
import { firstRow, insertIfNew, updateRows } from '../../database/rows';
import { repo, tx } from '../../database/tx';
import { Submission } from './submission.entity';

const keptFor = days(7);

/**
 * Runs `work` once per actor and submission key, and gives the address it returned; a second sending gets the same
 * address. Called outside any transaction: it opens its own.
 */
export async function once(
  actorId: number,
  key: string | undefined,
  at: Date,
  work: () => Promise<string>,
): Promise<string> {
  if (!key || key.length > 64) return tx(work);
  return tx(async () => {
    // Of two at the same instant the second waits here until the first has ended.
    const id = await insertIfNew(Submission, { actorId, key, location: '', at }, ['actorId', 'key']);
    if (id === null) return locationOf(actorId, key);
    const location = await work();
    await updateRows(Submission, { location }, 'WHERE "id" = ?', [id]);
    return location;
  });
}

/** Where the same form led before: asked first wherever a form may come back with a question. */
export async function sentBefore(actorId: number, key: string | undefined): Promise<string | null> {
  if (!key || key.length > 64) return null;
  return (await firstRow(Submission, 'WHERE "actorId" = ? AND "key" = ?', [actorId, key]))?.location ?? null;
}

export async function purgeSubmissions(at: Date): Promise<void> {
  await repo(Submission).delete({ at: LessThan(new Date(at.getTime() - keptFor)) });
}

async function locationOf(actorId: number, key: string): Promise<string> {
  const earlier = await sentBefore(actorId, key);
  if (earlier === null) throw new Error('what was sent earlier is gone');
  return earlier;
}
