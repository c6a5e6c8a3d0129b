import { npsInterval, npsScore } from '../../statistics/net-promoter';
import { newcombeDifference, wilsonInterval } from '../../statistics/shares';
import type { MetricDifference } from '../../metrics/difference-words';
import { minutesOf } from './buckets';
import { differenceOfEstimates, meanOfCounts, quantileRanks } from '../../statistics/mean-of-counts';
import { metricOf, type MetricName } from './metric-list';
import type { TrendMetric } from './trend-metric';
import { sumOfCounts, type Tally } from './packed';
import { type ValueCounts, shiftOfCounts } from '../../statistics/shift-of-counts';
import { usualConfidence } from '../../statistics/usual';

/**
 * One number with what it rests on. `value` is null where nothing is said; `low` and `high` where it has no interval.
 */
export interface Figure {
  value: number | null;
  n: number;
  /** How many of them it was, of a share; how many were asked, where that is another number. */
  part: number | null;
  asked: number | null;
  low: number | null;
  high: number | null;
}

/**
 * What a figure is reckoned from: what was counted, what was open at the end, and what was published of the
 * relationship survey.
 */
export interface Source {
  tally: Tally;
  open?: number;
  nps?: Nps | null;
}
export interface Nps {
  promoters: number;
  passives: number;
  detractors: number;
}

const none = (n: number): Figure => ({ value: null, n, part: null, asked: null, low: null, high: null });
const scoresOf = ({ counts }: Tally, names: readonly string[]): Map<number, number> =>
  new Map(names.map((name, index) => [index + 1, counts.get(name) ?? 0]));
const lengthsOf = ({ lengths }: Tally, name: string): ReadonlyMap<number, number> =>
  lengths.get(name) ?? new Map<number, number>();

/** Any measure of any time, with its 95 % interval: the one place where figures are made. */
export function figureOf(name: MetricName, { tally, open = 0, nps = null }: Source): Figure {
  const metric = metricOf(name);
  switch (metric.unit) {
    case 'share':
      return shareFigure(metric, tally);
    case 'mean': {
      const { n, mean, low, high } = meanOfCounts(scoresOf(tally, metric.scores), usualConfidence);
      const known = { ...none(n), asked: sumOfCounts([tally.counts], metric.asked) };
      return n < metric.least ? known : { ...known, value: mean, low, high };
    }
    case 'time':
      return timeFigure(lengthsOf(tally, metric.length), metric.share);
    case 'count': {
      const value = metric.count === null ? open : sumOfCounts([tally.counts], [metric.count]);
      return { ...none(value), value };
    }
    default: {
      const n = nps ? nps.promoters + nps.passives + nps.detractors : 0;
      if (!nps || n < metric.least) return none(n);
      return {
        ...none(n),
        value: npsScore(nps.promoters, nps.passives, nps.detractors),
        ...npsInterval(nps.promoters, nps.passives, nps.detractors, usualConfidence),
      };
    }
  }
}

function shareFigure({ part, of, asked, least }: TrendMetric & { unit: 'share' }, tally: Tally): Figure {
  const n = sumOfCounts([tally.counts], of);
  const known = { ...none(n), asked: asked ? sumOfCounts([tally.counts], asked) : null };
  // What is opened again may have ended in an earlier time.
  const x = Math.min(n, sumOfCounts([tally.counts], part));
  return n < Math.max(1, least) ? known : { ...known, part: x, value: x / n, ...wilsonInterval(x, n, usualConfidence) };
}

interface Ordered {
  sorted: readonly (readonly [bucket: number, count: number])[];
  n: number;
}
const known = new WeakMap<ReadonlyMap<number, number>, Ordered>();

/**
 * Sorted once for the median, the nine of ten and every place on the page where they stand: nobody adds to lengths that
 * were read.
 */
function ordered(lengths: ReadonlyMap<number, number>): Ordered {
  let own = known.get(lengths);
  if (own?.sorted.length === lengths.size) return own;
  const sorted = [...lengths].toSorted(([a], [b]) => a - b);
  own = { sorted, n: sorted.reduce((sum, [, count]) => sum + count, 0) };
  known.set(lengths, own);
  return own;
}

function timeFigure(lengths: ReadonlyMap<number, number>, share: number): Figure {
  const { sorted, n } = ordered(lengths);
  if (n === 0) return none(0);
  const at = (rank: number): number => {
    let left = rank;
    return minutesOf((sorted.find(([, count]) => (left -= count) <= 0) ?? sorted[sorted.length - 1])[0]);
  };
  const ranks = quantileRanks(n, share, usualConfidence);
  return {
    ...none(n),
    value: at(Math.ceil(n * share) || 1),
    low: ranks && at(ranks.low),
    high: ranks && at(ranks.high),
  };
}

/** The first less the second, with the 95 % interval of that difference; null where one of them says nothing. */
export function differenceOf(name: MetricName, a: Source, b: Source): MetricDifference | null {
  const metric = metricOf(name);
  const [first, second] = [figureOf(name, a), figureOf(name, b)];
  if (first.value === null || second.value === null) return null;
  const difference = first.value - second.value;
  if (metric.unit === 'count') return { difference, low: null, high: null };
  if (metric.unit === 'share')
    return {
      ...newcombeDifference(first.part ?? 0, first.n, second.part ?? 0, second.n, usualConfidence),
      difference,
    };
  if (metric.unit === 'time' && metric.share === 0.5) {
    const { low, high, ...shift } = shiftOfCounts(
      sampleOf(lengthsOf(a.tally, metric.length)),
      sampleOf(lengthsOf(b.tally, metric.length)),
      usualConfidence,
    );
    return Number.isFinite(low) && Number.isFinite(high)
      ? { difference: shift.difference ?? difference, low, high }
      : { difference, low: null, high: null };
  }
  const { low: aLow, high: aHigh } = first;
  const { low: bLow, high: bHigh } = second;
  if (aLow === null || aHigh === null || bLow === null || bHigh === null) return { difference, low: null, high: null };
  return differenceOfEstimates(
    { value: first.value, low: aLow, high: aHigh },
    { value: second.value, low: bLow, high: bHigh },
  );
}

const mostOfASide = 2000;

/** Lengths as minutes and how often; above 2,000 evenly spaced order statistics stand for all of them. */
export function sampleOf(lengths: ReadonlyMap<number, number>): ValueCounts {
  const { sorted, n } = ordered(lengths);
  if (n <= mostOfASide) return sorted.map(([bucket, count]) => [minutesOf(bucket), count]);
  // How many of the sample's ranks lie up to a place among all.
  const upTo = (place: number): number => Math.min(mostOfASide, Math.ceil((place * mostOfASide) / n - 0.5));
  let passed = 0;
  return sorted
    .map(([bucket, count]): [number, number] => {
      const before = upTo(passed);
      passed += count;
      return [minutesOf(bucket), upTo(passed) - before];
    })
    .filter(([, count]) => count > 0);
}
