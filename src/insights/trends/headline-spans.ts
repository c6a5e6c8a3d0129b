import { daysOf, type Grain, periodLater, type PeriodKey, periodsBetween } from '../periods';
import { headlinePeriods, type PeriodSpan } from './trend-filter';

/** What a headline speaks of, and what it is compared with. */
export interface HeadlineSpans {
  latest: PeriodSpan;
  /** Null where there is nothing to compare with: what is not over is compared with nothing. */
  before: PeriodSpan | null;
  /** Whether the newest of it is still running. */
  soFar: boolean;
}

export const isOver = (period: PeriodKey, today: string): boolean => daysOf(period).to < today;

const later = (a: PeriodKey, b: PeriodKey): PeriodKey => (a > b ? a : b);

/**
 * The newest times that are over, and as many before them: half a month never stands beside three whole ones. In the
 * desk's first time only what there is so far, and nothing before the desk began. `began` is the first time in which
 * anything is known; null where nothing is.
 */
export function headlineSpans(
  { grain, to }: { grain: Grain; to: PeriodKey },
  { today, began }: { today: string; began: PeriodKey | null },
): HeadlineSpans {
  const count = headlinePeriods[grain];
  const over = isOver(to, today) ? to : periodLater(to, -1);
  if (began === null || began > over) {
    const from = periodLater(to, 1 - count);
    return {
      latest: { from: began === null ? from : later(began, from), to },
      before: null,
      soFar: !isOver(to, today),
    };
  }
  const from = later(began, periodLater(over, 1 - count));
  const [first, last] = [later(began, periodLater(from, -count)), periodLater(from, -1)];
  return { latest: { from, to: over }, before: first > last ? null : { from: first, to: last }, soFar: false };
}

/** Numbers of things are compared over as many times only. */
export const asMany = (a: PeriodSpan, b: PeriodSpan): boolean =>
  periodsBetween(a.from, a.to).length === periodsBetween(b.from, b.to).length;
