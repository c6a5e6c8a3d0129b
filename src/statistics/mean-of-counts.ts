import { jStat } from 'jstat';

export interface MeanOfCounts {
  n: number;
  mean: number | null;
  sd: number | null;
  low: number | null;
  high: number | null;
}

/**
 * Mean, sample standard deviation and Student's t interval (Student 1908, Biometrika 6:1) of scores that are kept as
 * counts: the same numbers as meanInterval() of statistics.ts gives for the list, without building it. No interval
 * below two answers.
 */
export function meanOfCounts(counts: ReadonlyMap<number, number>, confidence: number): MeanOfCounts {
  const all = [...counts];
  const n = all.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return { n, mean: null, sd: null, low: null, high: null };
  const mean = all.reduce((sum, [score, count]) => sum + score * count, 0) / n;
  if (n === 1) return { n, mean, sd: null, low: null, high: null };
  const sd = Math.sqrt(all.reduce((sum, [score, count]) => sum + count * (score - mean) ** 2, 0) / (n - 1));
  const half = sd === 0 ? 0 : (jStat.studentt.inv((1 + confidence) / 2, n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, low: mean - half, high: mean + half };
}

/**
 * Difference of two independent estimates from their own intervals, which need not be symmetric (MOVER: Zou & Donner
 * 2008, Statistics in Medicine 27:1693). For two Wilson intervals it is Newcombe's method.
 */
export function differenceOfEstimates(a: Estimate, b: Estimate): { difference: number; low: number; high: number } {
  const difference = a.value - b.value;
  return {
    difference,
    low: difference - Math.hypot(a.value - a.low, b.high - b.value),
    high: difference + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/**
 * The ranks between which a quantile lies with this confidence, from the binomial distribution in its normal
 * approximation (Hahn & Meeker, "Statistical Intervals", 1991, 5.2). Null where so few values cannot bound it.
 */
export function quantileRanks(n: number, share: number, confidence: number): { low: number; high: number } | null {
  const half = jStat.normal.inv((1 + confidence) / 2, 0, 1) * Math.sqrt(n * share * (1 - share));
  const [low, high] = [Math.floor(n * share - half), Math.ceil(n * share + half) + 1];
  return low < 1 || high > n ? null : { low, high };
}
