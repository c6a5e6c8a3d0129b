import { checkValues } from './counting';
import type { Difference } from './shares';
import { shiftOfCounts, type ValueCounts } from './shift-of-counts';

/**
 * Hodges-Lehmann shift of `a` against `b`, of two plain lists: the median of all differences, with its rank-sum
 * interval.
 */
export function medianDifference(a: readonly number[], b: readonly number[], confidence: number): Difference {
  [a, b].forEach(checkValues);
  return shiftOfCounts(counted(a), counted(b), confidence);
}

function counted(values: readonly number[]): ValueCounts {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([x], [y]) => x - y);
}
