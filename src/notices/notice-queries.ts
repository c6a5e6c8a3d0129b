import { rowsOf } from '../core/database/rows';
import { Notice } from './notice.entity';

/** As far as anybody counts: beyond it stands "99+". */
export const mostCounted = 99;

/**
 * Unread ones of one person, read along with who they are, so that no page asks once more. Rides ix_notice_unread.
 */
export const unreadOf = `SELECT 1 FROM "notice" WHERE "personId" = u."id" AND "readAt" IS NULL AND "headId" IS NULL
  LIMIT ${mostCounted + 1}`;

/** Newest first, each as the head of what came about the same within ten minutes. Rides ix_notice_person. */
export function headsOf(personId: number, before: number, limit: number): Promise<Notice[]> {
  return rowsOf(Notice, `WHERE "personId" = ? AND "headId" IS NULL AND "id" < ? ORDER BY "id" DESC LIMIT ${limit}`, [
    ...[personId, before],
  ]);
}

/** What is shown under these. Rides ix_notice_head. */
export async function under(headIds: readonly number[]): Promise<Notice[]> {
  return headIds.length ? rowsOf(Notice, 'WHERE "headId" IN (?) ORDER BY "id"', [headIds]) : [];
}
