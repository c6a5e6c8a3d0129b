/** Each bucket is 4 % wider than the one before, so that its middle is at most 2 % away from any length in it. */
const step = Math.log(1.04);

/** Everything under a minute is one bucket. */
export const bucketOf = (minutes: number): number => (minutes < 1 ? 0 : 1 + Math.floor(Math.log(minutes) / step));

export const minutesOf = (bucket: number): number => (bucket === 0 ? 0 : Math.exp((bucket - 0.5) * step));

/** All lengths together, to within 2 %. */
export const totalMinutes = (counts: ReadonlyMap<number, number>): number =>
  [...counts].reduce((sum, [bucket, n]) => sum + minutesOf(bucket) * n, 0);

/**
 * How many of the longest it takes until this share of all time together is reached, to within 2 %: "38 of 412 requests
 * cost 80 % of the hours". 0 where there is none.
 */
export function fewestThatCost(counts: ReadonlyMap<number, number>, share: number): number {
  let [left, few] = [totalMinutes(counts) * share, 0];
  if (left <= 0) return 0;
  for (const [bucket, n] of [...counts].toSorted(([a], [b]) => b - a)) {
    const each = minutesOf(bucket);
    if (each * n >= left) return few + Math.ceil(left / each - 1e-9);
    left -= each * n;
    few += n;
  }
  return few;
}

/** The length that this share of all lengths does not exceed, to within 2 %; null where there is none. */
export function quantile(counts: ReadonlyMap<number, number>, share: number): number | null {
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  let left = Math.ceil(total * share) || 1;
  for (const bucket of [...counts.keys()].toSorted((a, b) => a - b)) {
    left -= counts.get(bucket) ?? 0;
    if (left <= 0) return minutesOf(bucket);
  }
  return null;
}
