import { jStat } from 'jstat';
import { type Interval, checkValues, zFor, sumOf, meanOf } from './counting';

export interface Mean extends Interval {
  n: number;
  mean: number | null;
  sd: number | null;
}

/**
 * Mean, sample standard deviation (two passes) and Student's t interval (Student 1908, Biometrika 6:1), endless for one
 * value.
 */
export function meanInterval(values: readonly number[], confidence: number): Mean {
  checkValues(values);
  zFor(confidence);
  const n = values.length;
  if (n === 0) return { n, mean: null, sd: null, low: -Infinity, high: Infinity };
  const mean = meanOf(values);
  if (n === 1) return { n, mean, sd: null, low: -Infinity, high: Infinity };
  const sd = Math.sqrt(sumOf(values.map((value) => (value - mean) ** 2)) / (n - 1));
  const half = (sd === 0 ? 0 : jStat.studentt.inv((1 + confidence) / 2, n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, low: mean - half, high: mean + half };
}
