import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { days } from '../../core/time';
import { leadersNow } from '../../people/directory/leaders';
import { wilsonInterval } from '../../statistics/shares';
import { usualConfidence } from '../../statistics/usual';

/** Over fewer leaders a share would be somebody's. */
const fewestLeaders = 3;
/** A year: what leaders promised before says little about today. */
export const counted = days(365);

export interface LeaderFigures {
  /** How many leaders there are, and how many of them have a promise running or just told. */
  leaders: number;
  promising: number;
  /** Of the promises that ended within a year; null over fewer than three leaders. */
  kept: { kept: number; inTime: number; of: number; low: number; high: number; leaders: number } | null;
}

/**
 * Shares over leaders, with a Wilson interval; never one leader's. Promises that came to nothing (void) and those that
 * wait to be confirmed count in neither number.
 */
export async function leaderFigures(now: Date): Promise<LeaderFigures> {
  const leaders = await leadersNow();
  const rows = await sql(
    `SELECT "leaderId", "state", "moved", "endedAt" FROM "commitment"
     WHERE "state" IN ('open','reported') OR ("state" IN ('kept','broken') AND "endedAt" > ?)`,
    [new Date(now.getTime() - counted)],
  );
  const running = rows.filter(({ state }) => state === 'open' || state === 'reported');
  const ended = rows.filter(({ state }) => state === 'kept' || state === 'broken');
  const kept = ended.filter(({ state }) => state === 'kept');
  const promising = new Set(running.map(({ leaderId }) => asCount(leaderId)).filter((id) => leaders.has(id)));
  const whose = new Set(ended.map(({ leaderId }) => asCount(leaderId)));
  return {
    leaders: leaders.size,
    promising: promising.size,
    kept:
      whose.size < fewestLeaders
        ? null
        : {
            kept: kept.length,
            inTime: kept.filter(({ moved }) => asCount(moved) > 0).length,
            of: ended.length,
            leaders: whose.size,
            ...wilsonInterval(kept.length, ended.length, usualConfidence),
          },
  };
}
