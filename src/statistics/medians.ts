import { checkValues, zFor } from './counting';
import type { Difference } from './shares';

const MOST_A_SIDE = 2000;

// Evenly spaced order statistics stand for a longer list: the estimate stays, the interval only gets wider, and the
// result never varies.
function sortedSample(values: readonly number[]): number[] {
  const sorted = values.toSorted((x, y) => x - y);
  if (sorted.length <= MOST_A_SIDE) return sorted;
  return Array.from({ length: MOST_A_SIDE }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / MOST_A_SIDE)]);
}

// The k-th smallest of all differences a[i] - b[j] of two sorted lists, by halving the range: no list of them is ever
// built.
function kthDifference(a: readonly number[], b: readonly number[], k: number): number {
  const walk = (limit: number): { within: number; next: number } => {
    let [within, next, j] = [0, Infinity, 0];
    for (const x of a) {
      while (j < b.length && x - b[j] > limit) j += 1;
      within += b.length - j;
      if (j > 0) next = Math.min(next, x - b[j - 1]);
    }
    return { within, next };
  };
  let [low, high] = [a[0] - b[b.length - 1], a[a.length - 1] - b[0]];
  if (walk(low).within >= k) return low;
  for (let halvings = 0; halvings < 50; halvings += 1) {
    const middle = low + (high - low) / 2;
    [low, high] = walk(middle).within >= k ? [low, middle] : [middle, high];
  }
  return walk(low).next;
}

/**
 * Hodges-Lehmann shift of `a` against `b`: the median of all differences, with the rank-sum interval in its normal
 * approximation (Hodges & Lehmann 1963, Ann. Math. Stat. 34:598; Hollander & Wolfe, "Nonparametric Statistical
 * Methods", 4.3). Samples above 2,000.
 */
export function medianDifference(a: readonly number[], b: readonly number[], confidence: number): Difference {
  [a, b].forEach(checkValues);
  const z = zFor(confidence);
  if (a.length === 0 || b.length === 0) return { difference: null, low: -Infinity, high: Infinity };
  const [first, second] = [sortedSample(a), sortedSample(b)];
  const pairs = first.length * second.length;
  const kth = (k: number): number => kthDifference(first, second, k);
  const difference = (kth(Math.ceil(pairs / 2)) + kth(Math.floor(pairs / 2) + 1)) / 2;
  const rank = Math.floor(pairs / 2 - z * Math.sqrt((pairs * (first.length + second.length + 1)) / 12));
  if (rank < 1) return { difference, low: -Infinity, high: Infinity };
  return { difference, low: kth(rank), high: kth(pairs - rank + 1) };
}
