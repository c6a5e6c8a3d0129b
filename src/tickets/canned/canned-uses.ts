import { asCount, asDate } from '../../core/database/raw';
import { firstRow } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { days } from '../../core/time';
import { dayWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { CannedReply } from './canned-reply.entity';
import { mayUseCanned } from './canned-reply.policy';

/** Counted over so long. */
const usesCounted = days(90);

export interface CannedUse {
  n: number;
  newest: Date;
}

/** How often each was sent lately, whoever sent it: never by person. Rides ix_message_canned. */
export async function cannedUses(ids: readonly number[], now: Date): Promise<Map<number, CannedUse>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<Record<'id' | 'n' | 'newest', unknown>>(
    `SELECT "cannedReplyId" AS "id", COUNT(*) AS "n", MAX("at") AS "newest" FROM "message"
     WHERE "cannedReplyId" IN (?) AND "at" > ? GROUP BY "cannedReplyId"`,
    [ids, new Date(now.getTime() - usesCounted)],
  );
  return new Map(rows.map(({ id, n, newest }) => [asCount(id), { n: asCount(n), newest: asDate(newest) }]));
}

/** What a form says that it began with; nothing where that is gone meanwhile, or was never theirs. */
export async function usableCanned(actor: Actor, id: number | undefined): Promise<number | undefined> {
  if (id === undefined) return undefined;
  const found = await firstRow(CannedReply, 'WHERE "id" = ?', [id]);
  return found && mayUseCanned(actor, found) ? id : undefined;
}

export const usedWords = (use: CannedUse | undefined, reader: Reader): string =>
  use
    ? tn(
        'Sent {n} time in the last 90 days, most recently {day}.',
        'Sent {n} times in the last 90 days, most recently {day}.',
        use.n,
        { day: dayWords(use.newest, reader) },
        reader.locale,
      )
    : t('Not sent in the last 90 days.', {}, reader.locale);
