import { npsInterval, npsScore } from '../../statistics/net-promoter';
import { wilsonInterval } from '../../statistics/shares';
import type { MetricDifference } from '../../metrics/difference-words';
import { minutesOf } from './buckets';
import { meanOfCounts, quantileRanks } from '../../statistics/mean-of-counts';
import { type MetricBasis, metricBasis } from './bases';
import { metricOf, type MetricName } from './metric-list';
import type { TrendMetric } from './trend-metric';
import { sumOfCounts, type Tally } from './packed';
import { sizeOf, type ValueCounts } from '../../statistics/sample-quantiles';
import { differenceOfSamples, type Sample } from '../../statistics/samples';
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
  /** It is not shown: fewer than five could be found out. */
  withheld?: true;
}

/**
 * What a figure is reckoned from: what was counted, what was open at the end, and what was published of the
 * relationship survey.
 */
export interface Source {
  tally: Tally;
  open?: number;
  /** False before there was a desk: then a number of things is unknown, and not 0. */
  known?: boolean;
  nps?: Nps | null;
  /** What is not shown of it; see disclosure/. */
  withheld?: ReadonlySet<MetricBasis>;
}
export interface Nps {
  promoters: number;
  passives: number;
  detractors: number;
  asked: number;
}

const none = (n: number): Figure => ({ value: null, n, part: null, asked: null, low: null, high: null });
const scoresOf = ({ counts }: Tally, names: readonly string[]): Map<number, number> =>
  new Map(names.map((name, index) => [index + 1, counts.get(name) ?? 0]));
const lengthsOf = ({ lengths }: Tally, name: string): ReadonlyMap<number, number> =>
  lengths.get(name) ?? new Map<number, number>();

/** Any measure of any time, with its 95 % interval: the one place where figures are made. */
export function figureOf(name: MetricName, { tally, open = 0, known = true, nps = null, withheld }: Source): Figure {
  const metric = metricOf(name);
  if (withheld?.has(metricBasis(name))) return { ...none(0), withheld: true };
  switch (metric.unit) {
    case 'share':
      return shareFigure(metric, tally);
    case 'mean': {
      const { n, mean, low, high } = meanOfCounts(scoresOf(tally, metric.scores), usualConfidence);
      const rested = { ...none(n), asked: sumOfCounts([tally.counts], metric.asked) };
      return n < metric.least ? rested : { ...rested, value: mean, low, high };
    }
    case 'time':
      return timeFigure(lengthsOf(tally, metric.length), metric.share);
    case 'count': {
      const value = metric.count === null ? open : sumOfCounts([tally.counts], [metric.count]);
      return known ? { ...none(value), value } : none(0);
    }
    default: {
      const n = nps ? nps.promoters + nps.passives + nps.detractors : 0;
      if (!nps || n < metric.least) return none(n);
      return {
        ...none(n),
        asked: nps.asked,
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

/** What a figure is reckoned from; null where nothing was published, or it is only a number of things. */
export function sampleIn(name: MetricName, { tally, nps = null, withheld }: Source): Sample | null {
  const metric = metricOf(name);
  if (withheld?.has(metricBasis(name))) return null;
  switch (metric.unit) {
    case 'share': {
      const { n, part } = shareFigure(metric, tally);
      return part === null ? null : { unit: 'share', part, n };
    }
    case 'mean': {
      const scores = [...scoresOf(tally, metric.scores)];
      return sizeOf(scores) < metric.least ? null : { unit: 'mean', scores };
    }
    case 'time':
      return { unit: 'time', share: metric.share, lengths: minutesIn(lengthsOf(tally, metric.length)) };
    case 'points':
      return nps && nps.promoters + nps.passives + nps.detractors >= metric.least ? { unit: 'points', ...nps } : null;
    default:
      return null;
  }
}

/** The first less the second, with the 95 % interval of that difference; null where one of them says nothing. */
export function differenceOf(name: MetricName, a: Source, b: Source): MetricDifference | null {
  if (metricOf(name).unit === 'count') {
    if ([a, b].some(({ withheld }) => withheld?.has(metricBasis(name)))) return null;
    const [first, second] = [figureOf(name, a).value ?? 0, figureOf(name, b).value ?? 0];
    return { difference: first - second, low: null, high: null };
  }
  const [first, second] = [sampleIn(name, a), sampleIn(name, b)];
  return first && second && differenceOfSamples(first, second, usualConfidence);
}

/** Lengths as minutes and how often, the shortest first. */
const minutesIn = (lengths: ReadonlyMap<number, number>): ValueCounts =>
  ordered(lengths).sorted.map(([bucket, count]) => [minutesOf(bucket), count]);
