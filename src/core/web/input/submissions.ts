import { LessThan } from 'typeorm';
import { days } from '../../time';
import { firstRow, insertRow, updateRows } from '../../database/rows';
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
  const earlier = await locationOf(actorId, key);
  if (earlier !== null) return earlier;
  try {
    return await tx(async () => {
      const id = await insertRow(Submission, { actorId, key, location: '', at });
      const location = await work();
      await updateRows(Submission, { location }, 'WHERE "id" = ?', [id]);
      return location;
    });
  } catch (error) {
    const other = await locationOf(actorId, key);
    if (other !== null) return other;
    throw error;
  }
}

export async function purgeSubmissions(at: Date): Promise<void> {
  await repo(Submission).delete({ at: LessThan(new Date(at.getTime() - keptFor)) });
}

async function locationOf(actorId: number, key: string): Promise<string | null> {
  const earlier = await firstRow(Submission, 'WHERE "actorId" = ? AND "key" = ?', [actorId, key]);
  return earlier?.location ?? null;
}
