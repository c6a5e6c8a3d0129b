import type { Job } from './job.entity';
import { laterLease } from './leases';

type Turn = Pick<Job, 'nextAt' | 'lastRunAt'>;

/** Two instances may disagree by so much about the time. */
const toleranceSeconds = 60;
/** What failed is tried again after a quarter of an hour at the latest. */
export const retrySeconds = 15 * 60;

/**
 * A turn so far ahead, or a run in the future, was noted while the machine's date was wrong: it must not be waited for.
 */
export function strayed({ nextAt, lastRunAt }: Turn, everySeconds: number, at: Date): boolean {
  return (
    nextAt > laterLease(at, 2 * everySeconds + toleranceSeconds) ||
    (nextAt > at && lastRunAt !== null && lastRunAt > laterLease(at, toleranceSeconds))
  );
}

export const isDue = (turn: Turn, everySeconds: number, at: Date): boolean =>
  turn.nextAt <= at || strayed(turn, everySeconds, at);

/** Late enough that somebody should look: three turns missed, and never for a few minutes alone. */
export const isLongDue = ({ nextAt }: Turn, everySeconds: number, now: Date): boolean =>
  laterLease(nextAt, Math.max(3 * everySeconds, 10 * 60)) < now;

/** What failed does not wait for a turn that is far away. */
export const nextTry = (at: Date, everySeconds = retrySeconds): Date =>
  laterLease(at, Math.min(everySeconds, retrySeconds));
