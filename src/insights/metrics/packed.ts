import { sumOf } from '../../statistics/counting';

/** measure -> how often. */
export type Counts = ReadonlyMap<string, number>;

/** All that was counted in one time within one choice: how often, and of lengths of time bucket -> how often. */
export interface Tally {
  counts: Map<string, number>;
  lengths: Map<string, Map<number, number>>;
}

export const emptyTally = (): Tally => ({ counts: new Map(), lengths: new Map() });

const ofLengths = ['time.', 'lost.', 'stopped.', 'hampered.', 'spent.'];
const isLength = (metric: string): boolean => ofLengths.some((beginning) => metric.startsWith(beginning));

export function add(tally: Tally, metric: string, bucket: number, n: number): void {
  if (!isLength(metric)) {
    tally.counts.set(metric, (tally.counts.get(metric) ?? 0) + n);
    return;
  }
  let buckets = tally.lengths.get(metric);
  if (!buckets) tally.lengths.set(metric, (buckets = new Map()));
  buckets.set(bucket, (buckets.get(bucket) ?? 0) + n);
}

function lengthsIn({ lengths }: Tally, metric: string): Map<number, number> {
  let own = lengths.get(metric);
  if (!own) lengths.set(metric, (own = new Map()));
  return own;
}

function addLengths(tally: Tally, metric: string, more: Iterable<readonly [number, number]>): void {
  const own = lengthsIn(tally, metric);
  for (const [bucket, n] of more) own.set(bucket, (own.get(bucket) ?? 0) + n);
}

/**
 * A cell is one row with one text, so that a page reads twelve rows instead of thousands:
 * {"opened":3,"time.resolution":{"88":2}}.
 */
export function pack({ counts, lengths }: Tally): string {
  const sorted = <K extends string | number, V>(map: ReadonlyMap<K, V>): [K, V][] =>
    [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(
    Object.fromEntries([
      ...sorted(counts),
      ...sorted(lengths).map(([metric, buckets]): [string, unknown] => [metric, Object.fromEntries(sorted(buckets))]),
    ]),
  );
}

/** Adds what a packed text holds. */
export function unpackInto(tally: Tally, text: string): void {
  const held = JSON.parse(text) as Record<string, number | Record<string, number>>;
  for (const [metric, value] of Object.entries(held)) {
    if (typeof value === 'number') add(tally, metric, 0, value);
    else {
      const own = lengthsIn(tally, metric);
      for (const bucket of Object.keys(value)) own.set(Number(bucket), (own.get(Number(bucket)) ?? 0) + value[bucket]);
    }
  }
}

export function together(tallies: readonly (Tally | undefined)[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const [metric, n] of tally?.counts ?? []) add(sum, metric, 0, n);
    for (const [metric, buckets] of tally?.lengths ?? []) addLengths(sum, metric, buckets);
  }
  return sum;
}

/** How often these were counted, in all of these times together. */
export const sumOfCounts = (times: readonly (Counts | undefined)[], names: readonly string[]): number =>
  sumOf(times.flatMap((counts) => names.map((name) => counts?.get(name) ?? 0)));
