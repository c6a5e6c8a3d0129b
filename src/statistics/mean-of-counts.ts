import { checkValues, sumOf, zFor } from './counting';
import { studentQuantile } from './quantiles';

export interface MeanOfCounts {
  n: number;
  mean: number | null;
  sd: number | null;
  low: number | null;
  high: number | null;
}

/**
 * Mean, sample standard deviation (two passes) and Student's t interval (Student 1908, Biometrika 6:1) of scores that
 * are kept as counts. No interval below two answers.
 */
export function meanOfCounts(counts: ReadonlyMap<number, number>, confidence: number): MeanOfCounts {
  zFor(confidence);
  checkValues([...counts.keys()]);
  const all = [...counts].filter(([, count]) => count > 0);
  const n = all.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return { n, mean: null, sd: null, low: null, high: null };
  const scores = all.map(([score]) => score);
  // Rounding must not push the mean of equal values off them.
  const plain = sumOf(all.map(([score, count]) => score * count)) / n;
  const mean = Math.min(Math.max(...scores), Math.max(Math.min(...scores), plain));
  if (n === 1) return { n, mean, sd: null, low: null, high: null };
  const sd = Math.sqrt(sumOf(all.map(([score, count]) => count * (score - mean) ** 2)) / (n - 1));
  const half = sd === 0 ? 0 : (studentQuantile((1 + confidence) / 2, n - 1) * sd) / Math.sqrt(n);
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
  const half = zFor(confidence) * Math.sqrt(n * share * (1 - share));
  const [low, high] = [Math.floor(n * share - half), Math.ceil(n * share + half) + 1];
  return low < 1 || high > n ? null : { low, high };
}
