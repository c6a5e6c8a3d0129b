import { DateTime } from 'luxon';
import { howOften } from '../../statistics/counting';
import type { Recovery } from '../recovery.entity';
import { outcomesOf } from './recovery-outcomes';

export type RecoveryCounted = Pick<
  Recovery,
  | 'personId'
  | 'subjectKind'
  | 'openedAt'
  | 'reason'
  | 'dueAt'
  | 'contactedAt'
  | 'overdueAt'
  | 'endOverdueAt'
  | 'closeBy'
  | 'doneAt'
  | 'cause'
  | 'madeRight'
  | 'expiresAt'
>;

/** A share that states what it rests on. */
export interface RecoveryShare {
  n: number;
  of: number;
}

export interface RecoveryFigures {
  /** Everything that was followed up; the shares are of those after a request, as everywhere. */
  opened: number;
  byReason: Record<string, number>;
  contactedInTime: RecoveryShare;
  /** The same of those that began with the quarterly question. */
  contactedAfterQuestion: RecoveryShare;
  closedInTime: RecoveryShare;
  recovered: RecoveryShare;
  /** How many people said so: one who was followed up several times is one. */
  recoveredBy: number;
  /** How many were asked the second question. */
  asked: number;
  causes: Record<string, number>;
}

/** What became of the recoveries that were opened in one time. */
export function recoveryFigures(recoveries: readonly RecoveryCounted[]): RecoveryFigures {
  const afterRequest = recoveries.filter(({ subjectKind }) => subjectKind === 'ticket');
  const others = recoveries.filter(({ subjectKind }) => subjectKind !== 'ticket');
  return {
    opened: recoveries.length,
    byReason: howOften(recoveries.map(({ reason }) => reason)),
    contactedInTime: shareOf(afterRequest, 'contacted'),
    contactedAfterQuestion: shareOf(others, 'contacted'),
    closedInTime: shareOf(afterRequest, 'closed'),
    recovered: shareOf(afterRequest, 'right'),
    recoveredBy: new Set(afterRequest.flatMap((one) => (outcomesOf(one).right === null ? [] : one.personId))).size,
    asked: afterRequest.filter(({ expiresAt }) => expiresAt !== null).length,
    causes: howOften(recoveries.flatMap(({ cause }) => cause ?? [])),
  };
}

function shareOf(recoveries: readonly RecoveryCounted[], what: keyof ReturnType<typeof outcomesOf>): RecoveryShare {
  const judged = recoveries.map((one) => outcomesOf(one)[what]).filter((good) => good !== null);
  return { n: judged.filter(Boolean).length, of: judged.length };
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
