import { check, type Interval, meanOf, zFor } from './counting';

/** All subsets are looked at: 4,095 of twelve. */
const mostPairs = 12;

export interface PairedDifference {
  n: number;
  /** Second less first, on average. */
  mean: number;
  /** Null where so few pairs can bound nothing. */
  interval: Interval | null;
}

/**
 * By how much the same few people answered differently the second time. The interval is Hartigan's (1969, J. Am. Stat.
 * Assoc. 64:1303): where chance moves each answer up as readily as down, the means of all subsets of the differences
 * part the line into stretches that hold the centre equally often. Nothing else is assumed, no shape of the spread
 * either, so five pairs can never show anything and six can. Answers on a scale are equal more often than that, which
 * makes it err on the side of saying nothing; and it is never narrower than one answer by one step to each side.
 */
export function pairedDifference(differences: readonly number[], confidence: number): PairedDifference | null {
  zFor(confidence);
  const n = differences.length;
  check(n <= mostPairs, `At most ${mostPairs} pairs, not ${n}`);
  if (n === 0) return null;
  const mean = meanOf(differences);
  const left = Math.floor(((1 - confidence) / 2) * 2 ** n);
  if (left < 1) return { n, mean, interval: null };
  const means = subsetMeans(differences).toSorted((a, b) => a - b);
  const [low, high] = [means[left - 1], means[means.length - left]];
  return { n, mean, interval: { low: Math.min(low, mean - 1 / n), high: Math.max(high, mean + 1 / n) } };
}

/** Of each subset that is not empty. */
function subsetMeans(values: readonly number[]): number[] {
  const found: { sum: number; count: number }[] = [{ sum: 0, count: 0 }];
  for (const value of values)
    for (const { sum, count } of found.slice()) found.push({ sum: sum + value, count: count + 1 });
  return found.slice(1).map(({ sum, count }) => sum / count);
}
