import { casesToSee, detectableDifference, spreadOf } from '../../statistics/power';
import { usualConfidence } from '../../statistics/usual';
import type { Value } from '../metric-source';

/** What a plan can show of one target. */
export interface TargetPower {
  /** Answers or cases a month, as it was lately. */
  perMonth: number;
  /** From the start to the end. */
  months: number;
  /** The least difference that is seen by the end, in the unit of the measure. */
  detectable: number;
  /** Whether that is no more than the target asks for. */
  enough: boolean;
  /** So many months would be enough; null where, with this baseline, no number of months is. */
  needed: number | null;
}

/** Nobody plans for longer. */
const longest = 60;

/** Null where nothing is known of how many there will be, or of how they vary. Pure. */
export function powerOf(given: {
  perMonth: number;
  months: number;
  before: number;
  past: Value | null;
  distance: number;
}): TargetPower | null {
  const { perMonth, months, before, past, distance } = given;
  if (!past || past.low === null || past.high === null || perMonth <= 0 || before < 1 || distance === 0) return null;
  const spread = spreadOf({ n: past.n, low: past.low, high: past.high }, usualConfidence);
  const detectable = detectableDifference(spread, before, Math.max(1, perMonth * months), usualConfidence);
  const cases = casesToSee(distance, spread, before, usualConfidence);
  const needed = cases === null ? null : Math.ceil(cases / perMonth);
  return {
    perMonth,
    months,
    detectable,
    enough: detectable <= distance,
    needed: needed !== null && needed <= longest ? needed : null,
  };
}
