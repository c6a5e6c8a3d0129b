import { timeParties, type TimeParty } from '../../journeys/time-by-party';
import { sumOf } from '../../statistics/counting';
import { quantile, totalMinutes } from '../metrics/buckets';
import { spentMeasures } from '../metrics/metrics';
import type { MetricName } from '../metrics/metric-list';
import type { Tally } from '../metrics/packed';

/** Of how many requests; working minutes: the middle, the middle half of them, and all together, to within 2 %. */
export interface TimeFigure {
  n: number;
  median: number;
  low: number;
  high: number;
  total: number;
}

/** Null where there was none. */
export function timeOf(lengths: ReadonlyMap<number, number> | undefined): TimeFigure | null {
  const n = sumOf([...(lengths?.values() ?? [])]);
  if (!lengths || n === 0) return null;
  const at = (share: number): number => quantile(lengths, share) ?? 0;
  return { n, median: at(0.5), low: at(0.25), high: at(0.75), total: totalMinutes(lengths) };
}

export type SpentName = keyof typeof spentMeasures & MetricName;

export const partyMetric = (party: TimeParty): SpentName => `spent_${party}`;

export const spentOf = ({ lengths }: Tally, name: SpentName): TimeFigure | null =>
  timeOf(lengths.get(spentMeasures[name]));

/** Whose time it was, the one that took longest first. */
export function partiesOf(tally: Tally): { party: TimeParty; time: TimeFigure }[] {
  return timeParties
    .flatMap((party) => {
      const time = spentOf(tally, partyMetric(party));
      return time ? [{ party, time }] : [];
    })
    .toSorted((a, b) => b.time.median - a.time.median);
}

/** One row: from whom, and how often to each of those above. */
export interface TransferRow {
  from: string;
  /** Null for fewer than five: who it was could be known. */
  cells: (number | null)[];
}

const moved = /^moved\.(\d+)\.(\d+)$/;

/**
 * How often requests went from one team to another. Teams that are too small to be named stand together as others, and
 * what went between two of those is none. Totals are left out: with them, a cell that is closed could be reckoned.
 *
 * @param named teams that may be named, in the order in which they are shown
 * @param others how the other teams are called
 * @param fewest a cell with fewer, but not none, is closed
 */
export function transfersOf(
  { counts }: Pick<Tally, 'counts'>,
  named: ReadonlyMap<number, string>,
  others: string,
  fewest: number,
): { to: string[]; rows: TransferRow[] } {
  const times = new Map<string, number>();
  for (const [measure, n] of counts) {
    const [, a, b] = moved.exec(measure) ?? [];
    const [from, to] = [a, b].map((id) => named.get(Number(id)) ?? others);
    if (a === undefined || from === to) continue;
    times.set(`${from}\n${to}`, (times.get(`${from}\n${to}`) ?? 0) + n);
  }
  const all = [...named.values(), others];
  const has = (wanted: (from: string, to: string) => boolean): boolean =>
    [...times.keys()].some((key) => wanted(...(key.split('\n') as [string, string])));
  const to = all.filter((name) => has((_, own) => own === name));
  const rows = all
    .filter((name) => has((own) => own === name))
    .map((from) => ({
      from,
      cells: to.map((name) => {
        const n = times.get(`${from}\n${name}`) ?? 0;
        return n > 0 && n < fewest ? null : n;
      }),
    }));
  return { to, rows };
}
