import { check, type Interval, zFor } from './counting';
import { quantileRanks } from './mean-of-counts';
import { normalShare, studentQuantile } from './quantiles';

/** Values and how often each is there, the smallest first. */
export type ValueCounts = readonly (readonly [value: number, count: number])[];

export const sizeOf = (counts: ValueCounts): number => counts.reduce((sum, [, count]) => sum + count, 0);

/** The value that stands at this rank, counted from 1. */
export function valueAtRank(counts: ValueCounts, rank: number): number {
  let left = rank;
  return (counts.find(([, count]) => (left -= count) <= 0) ?? counts[counts.length - 1])[0];
}

/** The rank of a quantile: the smallest value that at least this share of all values does not exceed. */
export const rankOf = (n: number, share: number): number => Math.ceil(n * share) || 1;

/**
 * The difference of one quantile of two independent samples, first less second, with its percentile interval from the
 * bootstrap (Efron & Tibshirani 1993, "An Introduction to the Bootstrap", 13.3; for medians with equal values Wilcox
 * 2012, "Introduction to Robust Estimation", 5.4.2). Nothing is drawn: how often a resampled quantile comes out as each
 * value is known in closed form (Maritz & Jarrett 1978, J. Am. Stat. Assoc. 73:194), so this is the bootstrap of
 * endlessly many draws, and gives the same numbers each time. A bootstrap of few is too narrow, so its ends are taken
 * further out (Hesterberg 2015, The American Statistician 69:371, 5.2). In the unit of the values. Null where one of
 * the sides is so small that its own interval has no end.
 */
export function differenceOfQuantiles(
  a: ValueCounts,
  b: ValueCounts,
  share: number,
  confidence: number,
): Interval | null {
  check(share > 0 && share < 1, `A quantile lies between 0 and 1, not ${share}`);
  if ([a, b].some((side) => quantileRanks(sizeOf(side), share, confidence) === null)) return null;
  const [first, second] = [resampledQuantile(a, share), resampledQuantile(b, share)];
  const all = first.flatMap(([x, p]) => second.map(([y, q]): [number, number] => [x - y, p * q]));
  all.sort(([x], [y]) => x - y);
  const n = Math.min(sizeOf(a), sizeOf(b));
  const outside =
    normalShare(-Math.sqrt(n / (n - 1)) * studentQuantile((1 + confidence) / 2, n - 1)) *
    all.reduce((sum, [, p]) => sum + p, 0);
  return {
    low: valueBeyond(all, outside),
    high: -valueBeyond(
      all.toReversed().map(([d, p]) => [-d, p]),
      outside,
    ),
  };
}

/** The first value at which more than this much has been passed. */
function valueBeyond(all: readonly (readonly [number, number])[], much: number): number {
  let passed = 0;
  return (all.find(([, p]) => (passed += p) > much) ?? all[all.length - 1])[0];
}

/** What chance leaves out of each side is less than a ten-thousandth of an interval's own. */
const least = 1e-7;

/** How likely each value is to be this quantile of a sample as large, drawn from these with replacement. */
export function resampledQuantile(counts: ValueCounts, share: number): [value: number, p: number][] {
  const n = sizeOf(counts);
  const rank = rankOf(n, share);
  const found: [number, number][] = [];
  let [passed, below] = [0, 0];
  for (const [value, count] of counts) {
    passed += count;
    const upTo = atLeast(rank, n, passed / n);
    if (upTo - below > least) found.push([value, upTo - below]);
    below = upTo;
  }
  return found;
}

/** The chance of `k` or more of `n`, where each has the chance `p`: a regularized beta (DLMF 8.17.5). */
function atLeast(k: number, n: number, p: number): number {
  if (p >= 1 || k <= 0) return 1;
  if (p <= 0) return 0;
  const [a, b] = [k, n - k + 1];
  const front = Math.exp(logGamma(n + 1) - logGamma(a) - logGamma(b) + a * Math.log(p) + b * Math.log1p(-p));
  return p < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, p)) / a : 1 - (front * betaFraction(b, a, 1 - p)) / b;
}

/** The continued fraction of DLMF 8.17.22, from the front (Lentz 1976, Applied Optics 15:668). */
function betaFraction(a: number, b: number, x: number): number {
  let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1))];
  let whole = d;
  for (let m = 1, step = 0; m < 10_000 && Math.abs(step - 1) > 1e-14; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    whole *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    step = c * d;
    whole *= step;
  }
  return whole;
}

/** Stirling's series (DLMF 5.11.1), from 10 on; below it by the recurrence. */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const s = 1 / (x * x);
  const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}

/** The interval of one quantile between two ranks, or null where so few values cannot bound it. */
export function quantileInterval(counts: ValueCounts, share: number, confidence: number): Interval | null {
  zFor(confidence);
  const ranks = quantileRanks(sizeOf(counts), share, confidence);
  return ranks && { low: valueAtRank(counts, ranks.low), high: valueAtRank(counts, ranks.high) };
}
