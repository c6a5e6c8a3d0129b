import { check, zFor } from './counting';
import { normalQuantile } from './quantiles';

/** The usual chance to see a difference that is really there. */
const usualPower = 0.8;

/**
 * How widely one case is spread, told from the interval that `n` of them gave: the half width of an interval shrinks
 * with the root of n (any textbook; for medians DasGupta 2008, "Asymptotic Theory of Statistics and Probability", 7.1).
 * In the unit of the figure.
 */
export function spreadOf({ n, low, high }: { n: number; low: number; high: number }, confidence: number): number {
  check(n > 0 && high >= low, 'A spread needs cases and an interval');
  return ((high - low) / 2 / zFor(confidence)) * Math.sqrt(n);
}

/**
 * The least difference between two samples that is seen in four of five cases, if it is there (Cohen 1988, "Statistical
 * Power Analysis", 2.4; for shares Fleiss 1981, "Statistical Methods for Rates and Proportions", 3). In the unit of the
 * spread.
 */
export function detectableDifference(spread: number, before: number, after: number, confidence: number): number {
  check(before > 0 && after > 0, 'Nothing is seen without cases on both sides');
  return reach(confidence) * spread * Math.sqrt(1 / before + 1 / after);
}

/** How many cases afterwards let one see this difference; null where so few before never do. */
export function casesToSee(difference: number, spread: number, before: number, confidence: number): number | null {
  check(difference > 0, `A difference is above nought, not ${difference}`);
  if (spread === 0) return 1;
  const left = (difference / (reach(confidence) * spread)) ** 2 - 1 / before;
  return left <= 0 ? null : Math.ceil(1 / left);
}

const reach = (confidence: number): number => zFor(confidence) + normalQuantile(usualPower);
