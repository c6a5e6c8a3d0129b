import { check, type Interval, sumOf, zFor } from './counting';
import { meanOfCounts } from './mean-of-counts';
import { studentQuantile } from './quantiles';

/**
 * The difference of the means of two independent sets of scores, first less second, as Welch (1947, Biometrika 34:28)
 * has it, with one guard: each side is taken to be spread at least as widely as both are together. Twenty people who
 * all give the best score would else seem to know their mean for certain, and scores near the end of their scale would
 * differ by chance alone in one comparison of eight instead of one of twenty (docs/inference.md). In the unit of the
 * scores; null below two answers on a side.
 */
export function differenceOfMeans(
  a: ReadonlyMap<number, number>,
  b: ReadonlyMap<number, number>,
  confidence: number,
): Interval | null {
  zFor(confidence);
  const [first, second] = [meanOfCounts(a, confidence), meanOfCounts(b, confidence)];
  if (first.sd === null || second.sd === null || first.mean === null || second.mean === null) return null;
  const [n, m] = [first.n, second.n];
  check(n + m > 3, 'Two and two answers at least');
  const both = sumOf([(n - 1) * first.sd ** 2, (m - 1) * second.sd ** 2]) / (n + m - 2);
  const [u, v] = [Math.max(both, first.sd ** 2) / n, Math.max(both, second.sd ** 2) / m];
  const difference = first.mean - second.mean;
  if (u + v === 0) return { low: difference, high: difference };
  const freedom = Math.max(1, Math.floor((u + v) ** 2 / (u ** 2 / (n - 1) + v ** 2 / (m - 1))));
  const half = studentQuantile((1 + confidence) / 2, freedom) * Math.sqrt(u + v);
  return { low: difference - half, high: difference + half };
}
