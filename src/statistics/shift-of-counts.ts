import { zFor } from './counting';
import { type Difference } from './shares';

/** Values and how often each is there, the smallest first. */
export type ValueCounts = readonly (readonly [value: number, count: number])[];

/**
 * Hodges-Lehmann shift of `a` against `b`: the median of all differences, with the rank-sum interval in its normal
 * approximation (Hodges & Lehmann 1963, Ann. Math. Stat. 34:598; Hollander & Wolfe, "Nonparametric Statistical
 * Methods", 4.3). Values are kept as counts, the smallest first: a few hundred stand for thousands, so a page can
 * afford it.
 */
export function shiftOfCounts(a: ValueCounts, b: ValueCounts, confidence: number): Difference {
  const sizeOf = (side: ValueCounts): number => side.reduce((sum, [, count]) => sum + count, 0);
  const [n, m] = [sizeOf(a), sizeOf(b)];
  const z = zFor(confidence);
  if (n === 0 || m === 0) return { difference: null, low: -Infinity, high: Infinity };
  const pairs = n * m;
  const kth = (k: number): number => kthDifference(a, b, m, k);
  const difference = (kth(Math.ceil(pairs / 2)) + kth(Math.floor(pairs / 2) + 1)) / 2;
  const rank = Math.floor(pairs / 2 - z * Math.sqrt((pairs * (n + m + 1)) / 12));
  if (rank < 1) return { difference, low: -Infinity, high: Infinity };
  return { difference, low: kth(rank), high: kth(pairs - rank + 1) };
}

// The k-th smallest of all differences a[i] - b[j], each as often as its pair: by halving the range.
function kthDifference(a: ValueCounts, b: ValueCounts, m: number, k: number): number {
  const walk = (limit: number): { within: number; next: number } => {
    let [within, next, j, passed] = [0, Infinity, 0, 0];
    for (const [x, count] of a) {
      for (; j < b.length && x - b[j][0] > limit; j += 1) passed += b[j][1];
      within += count * (m - passed);
      if (j > 0) next = Math.min(next, x - b[j - 1][0]);
    }
    return { within, next };
  };
  let [low, high] = [a[0][0] - b[b.length - 1][0], a[a.length - 1][0] - b[0][0]];
  if (walk(low).within >= k) return low;
  // Lengths in steps of 4 % have no two differences nearer to each other than this; a walk further would find the same
  // one.
  for (const near = (high - low) * 1e-11; high - low > near;) {
    const middle = low + (high - low) / 2;
    [low, high] = walk(middle).within >= k ? [low, middle] : [middle, high];
  }
  return walk(low).next;
}
