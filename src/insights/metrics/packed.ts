/** measure -> how often. */
export type Counts = ReadonlyMap<string, number>;

/** All that was counted in one time within one choice: how often, and of lengths of time bucket -> how often. */
export interface Tally {
  counts: Map<string, number>;
  lengths: Map<string, Map<number, number>>;
}

export const emptyTally = (): Tally => ({ counts: new Map(), lengths: new Map() });

const isLength = (measure: string): boolean => measure.startsWith('time.') || measure.startsWith('lost.');

export function add(tally: Tally, measure: string, bucket: number, n: number): void {
  if (!isLength(measure)) {
    tally.counts.set(measure, (tally.counts.get(measure) ?? 0) + n);
    return;
  }
  let buckets = tally.lengths.get(measure);
  if (!buckets) tally.lengths.set(measure, (buckets = new Map()));
  buckets.set(bucket, (buckets.get(bucket) ?? 0) + n);
}

function lengthsIn({ lengths }: Tally, measure: string): Map<number, number> {
  let own = lengths.get(measure);
  if (!own) lengths.set(measure, (own = new Map()));
  return own;
}

function addLengths(tally: Tally, measure: string, more: Iterable<readonly [number, number]>): void {
  const own = lengthsIn(tally, measure);
  for (const [bucket, n] of more) own.set(bucket, (own.get(bucket) ?? 0) + n);
}

/** A cell is one row with one text, so that a page reads twelve rows instead of thousands: {"opened":3,"time.resolution":{"88":2}}. */
export function pack({ counts, lengths }: Tally): string {
  const sorted = <K extends string | number, V>(map: ReadonlyMap<K, V>): [K, V][] =>
    [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(
    Object.fromEntries([
      ...sorted(counts),
      ...sorted(lengths).map(([measure, buckets]): [string, unknown] => [measure, Object.fromEntries(sorted(buckets))]),
    ]),
  );
}

/** Adds what a packed text holds. */
export function unpackInto(tally: Tally, text: string): void {
  const held = JSON.parse(text) as Record<string, number | Record<string, number>>;
  for (const [measure, value] of Object.entries(held)) {
    if (typeof value === 'number') add(tally, measure, 0, value);
    else {
      const own = lengthsIn(tally, measure);
      for (const bucket of Object.keys(value)) own.set(Number(bucket), (own.get(Number(bucket)) ?? 0) + value[bucket]);
    }
  }
}

export function together(tallies: readonly (Tally | undefined)[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const [measure, n] of tally?.counts ?? []) add(sum, measure, 0, n);
    for (const [measure, buckets] of tally?.lengths ?? []) addLengths(sum, measure, buckets);
  }
  return sum;
}
