/**
 * Whoever reads everything that is published and reckons with it. A row is a total that is shown: the answers it
 * counts. What can be reckoned out of rows is what they span. Gaussian elimination gives everything that vanishes on
 * all of them; a group can be reckoned out if, and only if, all of that vanishes on it too.
 */
const PRIME = 1_000_003;

function inverse(a: number): number {
  let [power, base, left] = [1, a, PRIME - 2];
  for (; left > 0; left = Math.floor(left / 2)) {
    if (left % 2) power = (power * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return power;
}

/** For each of n answers what vanishes on every row, as a vector. */
function whatVanishes(n: number, rows: readonly (readonly number[])[]): number[][] {
  const pivots: { at: number; row: number[] }[] = [];
  for (const given of rows) {
    const row = Array.from({ length: n }, () => 0);
    for (const one of given) row[one] = 1;
    for (const { at, row: known } of pivots) {
      const factor = row[at];
      if (factor) known.forEach((value, i) => (row[i] = (((row[i] - factor * value) % PRIME) + PRIME) % PRIME));
    }
    const at = row.findIndex((value) => value !== 0);
    if (at < 0) continue;
    const scale = inverse(row[at]);
    const own = row.map((value) => (value * scale) % PRIME);
    for (const known of pivots) {
      const factor = known.row[at];
      if (factor) known.row = known.row.map((value, i) => (((value - factor * own[i]) % PRIME) + PRIME) % PRIME);
    }
    pivots.push({ at, row: own });
  }
  const taken = new Set(pivots.map(({ at }) => at));
  const free = Array.from({ length: n }, (_, i) => i).filter((i) => !taken.has(i));
  const vectors = Array.from({ length: n }, () => free.map(() => 0));
  for (const [index, one] of free.entries()) vectors[one][index] = 1;
  for (const { at, row } of pivots) vectors[at] = free.map((one) => (PRIME - row[one]) % PRIME);
  return vectors;
}

/** Groups of one to four answers whose total can be reckoned out of the rows; at most ten of them. */
export function foundOut(n: number, rows: readonly (readonly number[])[]): number[][] {
  const vectors = whatVanishes(n, rows);
  const zero = (vectors[0] ?? []).map(() => 0).join();
  const plus = (...of: number[]): number[] =>
    vectors[of[0]].map((_, i) => of.reduce((sum, one) => sum + vectors[one][i], 0) % PRIME);
  const negative = (vector: readonly number[]): string => vector.map((value) => (PRIME - value) % PRIME).join();
  const found: number[][] = [];
  const pairs = new Map<string, [number, number][]>();
  for (let a = 0; a < n && found.length < 10; a += 1) {
    if (vectors[a].join() === zero) found.push([a]);
    for (let b = a + 1; b < n; b += 1) {
      const sum = plus(a, b);
      if (sum.join() === zero) found.push([a, b]);
      const key = sum.join();
      pairs.set(key, [...(pairs.get(key) ?? []), [a, b]]);
      // Two pairs that are each other's negative are a group of four; a pair and one answer, of three.
      for (const [c, d] of pairs.get(negative(sum)) ?? [])
        if (new Set([a, b, c, d]).size === 4) found.push([a, b, c, d]);
    }
  }
  for (let c = 0; c < n && found.length < 10; c += 1)
    for (const [a, b] of pairs.get(negative(vectors[c])) ?? []) if (a !== c && b !== c) found.push([a, b, c]);
  return found;
}
