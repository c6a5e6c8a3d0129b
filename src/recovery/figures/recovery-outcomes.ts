import type { Recovery } from '../recovery.entity';

type Judged = Pick<
  Recovery,
  'dueAt' | 'contactedAt' | 'closeBy' | 'doneAt' | 'overdueAt' | 'endOverdueAt' | 'madeRight'
>;

/**
 * What counts of a recovery, on every page: null where there is nothing to judge yet. Whoever was not spoken with by
 * then counts as late, and so does what has not ended by then: else the slowest would be in no figure.
 */
export function outcomesOf({ dueAt, contactedAt, closeBy, doneAt, overdueAt, endOverdueAt, madeRight }: Judged) {
  const inTime = (due: Date, done: Date | null): boolean => done !== null && done <= due;
  return {
    contacted: contactedAt || overdueAt ? inTime(dueAt, contactedAt) : null,
    closed: closeBy && (doneAt || endOverdueAt) ? inTime(closeBy, doneAt) : null,
    right: madeRight && madeRight === 'yes',
  };
}
