import { DateTime } from 'luxon';
import type { Recovery } from '../recovery.entity';

export type RecoveryCounted = Pick<
  Recovery,
  'openedAt' | 'reason' | 'dueAt' | 'contactedAt' | 'closeBy' | 'doneAt' | 'cause' | 'madeRight' | 'expiresAt'
>;

/** A share that states what it rests on. */
export interface RecoveryShare {
  n: number;
  of: number;
}

export interface RecoveryFigures {
  opened: number;
  byReason: Record<string, number>;
  /** Spoken with by their due time, of all whose due time has come or who were spoken with. */
  contactedInTime: RecoveryShare;
  /** Ended by their due time, of all that ended or should have. */
  closedInTime: RecoveryShare;
  /** Said "yes, it is right now", of all who answered the second question. */
  recovered: RecoveryShare;
  madeRight: Record<'yes' | 'partly' | 'no', number>;
  /** How many were asked the second question. */
  asked: number;
  causes: Record<string, number>;
}

/**
 * What became of the recoveries that were opened in one time. `now` tells which of them should have been answered by
 * now.
 */
export function recoveryFigures(recoveries: readonly RecoveryCounted[], now: Date): RecoveryFigures {
  const inTime = (
    due: (one: RecoveryCounted) => Date | null,
    done: (one: RecoveryCounted) => Date | null,
  ): RecoveryShare => {
    const judged = recoveries.filter((one) => due(one) !== null && (done(one) !== null || (due(one) as Date) <= now));
    return {
      n: judged.filter((one) => done(one) !== null && (done(one) as Date) <= (due(one) as Date)).length,
      of: judged.length,
    };
  };
  const madeRight = { yes: 0, partly: 0, no: 0 };
  for (const one of recoveries) if (one.madeRight) madeRight[one.madeRight] += 1;
  return {
    opened: recoveries.length,
    byReason: countsOf(recoveries.map(({ reason }) => reason)),
    contactedInTime: inTime(
      ({ dueAt }) => dueAt,
      ({ contactedAt }) => contactedAt,
    ),
    closedInTime: inTime(
      ({ closeBy }) => closeBy,
      ({ doneAt }) => doneAt,
    ),
    recovered: { n: madeRight.yes, of: madeRight.yes + madeRight.partly + madeRight.no },
    madeRight,
    asked: recoveries.filter(({ expiresAt }) => expiresAt !== null).length,
    causes: countsOf(recoveries.flatMap(({ cause }) => cause ?? [])),
  };
}

/**
 * By the month in which they were opened, in this zone: 'YYYY-MM' -> recoveries. Months without any stand there, empty.
 */
export function byMonth<R extends Pick<RecoveryCounted, 'openedAt'>>(
  recoveries: readonly R[],
  from: Date,
  to: Date,
  zone: string,
): Map<string, R[]> {
  const months = new Map<string, R[]>();
  const end = DateTime.fromJSDate(to, { zone });
  for (
    let month = DateTime.fromJSDate(from, { zone }).startOf('month');
    month <= end;
    month = month.plus({ months: 1 })
  )
    months.set(month.toFormat('yyyy-MM'), []);
  for (const one of recoveries) months.get(DateTime.fromJSDate(one.openedAt, { zone }).toFormat('yyyy-MM'))?.push(one);
  return months;
}

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of words) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
