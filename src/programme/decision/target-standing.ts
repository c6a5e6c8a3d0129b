import type { MetricDifference } from '../../metrics/difference-words';
import { differenceOfSamples, type Sample } from '../../statistics/samples';
import { differenceFromSummaries } from '../../statistics/summaries';
import { usualConfidence } from '../../statistics/usual';
import type { Before } from '../baselines/before';
import type { PilotMetric, Value } from '../metric-source';
import type { Target } from '../pilot/pilot.entity';

/**
 * `reached`: the target also at the cautious end, and not by chance better than before; `there`: the figure is at the
 * target, but one of the two is not certain; `moving`: better than before; `unclear`: nothing that chance could not
 * make; `no_before`: nobody knows how it was; `not_closed`: nothing of it is shown before its first month is closed.
 * None of these is told as reached before the planned date.
 */
export type ProgressState =
  'not_begun' | 'not_closed' | 'too_few' | 'reached' | 'there' | 'moving' | 'unclear' | 'worse' | 'no_before';

type ChangeSince = 'better' | 'worse' | 'unclear' | 'unknown';

/** Now against before, each with its own uncertainty; null where one of them is not known. */
export function changeSince(before: Before | null, now: Sample | null): MetricDifference | null {
  if (!before || !now) return null;
  return before.sample
    ? differenceOfSamples(now, before.sample, usualConfidence)
    : differenceFromSummaries(now, before.months, usualConfidence);
}

/** What an interval says, and nothing else does: an end at nought is no difference. */
function changeIn(difference: MetricDifference | null, direction: PilotMetric['direction']): ChangeSince {
  if (!difference || difference.low === null || difference.high === null) return 'unknown';
  if (difference.low <= 0 && difference.high >= 0) return 'unclear';
  return difference.low > 0 === (direction === 'more') ? 'better' : 'worse';
}

/** Where a target stands, from the figure of now and its difference to before. Pure. */
export function standingOf(
  { from, to }: Pick<Target, 'from' | 'to'>,
  direction: PilotMetric['direction'],
  { value, low, high }: Value,
  difference: MetricDifference | null,
): { stand: ProgressState; way: number | null } {
  if (value === null) return { stand: 'too_few', way: null };
  const beyond = (one: number): boolean => (direction === 'more' ? one >= to : one <= to);
  const cautious = direction === 'more' ? low : high;
  const change = changeIn(difference, direction);
  const certain = cautious !== null && beyond(cautious);
  return { stand: stateOf(change, certain, beyond(value)), way: to === from ? null : (value - from) / (to - from) };
}

function stateOf(change: ChangeSince, certain: boolean, there: boolean): ProgressState {
  if (change === 'worse') return 'worse';
  if (change === 'unclear') return certain ? 'there' : 'unclear';
  if (certain && change === 'better') return 'reached';
  if (there) return 'there';
  return change === 'better' ? 'moving' : 'no_before';
}

export interface Beyond {
  others: { before: Value | null; now: Value | null };
  /** By how much more the cohort moved than the comparison group; null where one of four samples is missing. */
  difference: MetricDifference | null;
}

/**
 * Difference in differences (any textbook; Card & Krueger 1994, American Economic Review 84:772): what moved for both
 * is no work of the pilot. Its interval from those of the two differences (MOVER: Zou & Donner 2008, Statistics in
 * Medicine 27:1693). In the unit of the measure.
 */
export function beyondOthers(own: MetricDifference | null, others: MetricDifference | null): MetricDifference | null {
  if (!own || !others) return null;
  const difference = own.difference - others.difference;
  if (own.low === null || own.high === null || others.low === null || others.high === null) return null;
  return {
    difference,
    low: difference - Math.hypot(own.difference - own.low, others.high - others.difference),
    high: difference + Math.hypot(own.high - own.difference, others.difference - others.low),
  };
}
