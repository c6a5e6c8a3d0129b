import type { Recovery } from '../recovery.entity';

type Judged = Pick<Recovery, 'dueAt' | 'contactedAt' | 'closeBy' | 'doneAt' | 'overdueAt' | 'madeRight'>;

/**
 * What counts of a recovery, on every page: null where there is nothing to judge yet. Whoever was not spoken with by
 * then counts as late; whether it ended in time is known once it has ended.
 */
export function outcomesOf({ dueAt, contactedAt, closeBy, doneAt, overdueAt, madeRight }: Judged) {
  const inTime = (due: Date, done: Date | null): boolean => done !== null && done <= due;
  return {
    contacted: contactedAt || overdueAt ? inTime(dueAt, contactedAt) : null,
    closed: doneAt && closeBy ? inTime(closeBy, doneAt) : null,
    right: madeRight && madeRight === 'yes',
  };
}
