import { type Interval } from './counting';
import { differenceOfMeans } from './difference-of-means';
import { differenceOfEstimates, type Estimate, meanOfCounts } from './mean-of-counts';
import { npsInterval, npsScore } from './net-promoter';
import {
  differenceOfQuantiles,
  quantileInterval,
  rankOf,
  sizeOf,
  valueAtRank,
  type ValueCounts,
} from './sample-quantiles';
import { differenceOfShares, wilsonInterval } from './shares';

/** What one figure is reckoned from: enough to say how sure it is, and to compare it with another time or group. */
export type Sample =
  | { unit: 'share'; part: number; n: number }
  /** Each score of the scale, also those that nobody gave, and how often it was given. */
  | { unit: 'mean'; scores: ValueCounts }
  /** Minutes and how often; which share of them does not exceed the figure: 0.5 is the median. */
  | { unit: 'time'; share: number; lengths: ValueCounts }
  | { unit: 'points'; promoters: number; passives: number; detractors: number };

/** A figure with its interval; nothing where too little is known to say one. */
export interface SampleFigure {
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

/** First less second, in the unit of the figure (shares from −1 to 1); no interval where nobody can say one. */
export interface SampleDifference {
  difference: number;
  low: number | null;
  high: number | null;
}

export function sampleFigure(sample: Sample, confidence: number): SampleFigure {
  const none = { value: null, low: null, high: null };
  switch (sample.unit) {
    case 'share': {
      const { part, n } = sample;
      return n === 0 ? { n, ...none } : { n, value: part / n, ...wilsonInterval(part, n, confidence) };
    }
    case 'mean': {
      const { n, mean, low, high } = meanOfCounts(new Map(sample.scores), confidence);
      return { n, value: mean, low, high };
    }
    case 'time': {
      const { lengths, share } = sample;
      const n = sizeOf(lengths);
      if (n === 0) return { n, ...none };
      const interval = quantileInterval(lengths, share, confidence);
      return {
        n,
        value: valueAtRank(lengths, rankOf(n, share)),
        low: interval?.low ?? null,
        high: interval?.high ?? null,
      };
    }
    default: {
      const { promoters, passives, detractors } = sample;
      const n = promoters + passives + detractors;
      if (n === 0) return { n, ...none };
      return {
        n,
        value: npsScore(promoters, passives, detractors),
        ...npsInterval(promoters, passives, detractors, confidence),
      };
    }
  }
}

/**
 * What lies between two independent samples of one figure, by the method of its unit: every sentence of the desk that
 * claims a difference rests on this. Under no change at all an interval leaves nought out in at most 6 of 100 cases
 * (docs/inference.md). Null where one of the two is empty or they are not of one kind.
 */
export function differenceOfSamples(a: Sample, b: Sample, confidence: number): SampleDifference | null {
  const [first, second] = [sampleFigure(a, confidence), sampleFigure(b, confidence)];
  if (first.value === null || second.value === null || a.unit !== b.unit) return null;
  const interval = intervalBetween(a, b, confidence);
  return { difference: first.value - second.value, low: interval?.low ?? null, high: interval?.high ?? null };
}

function intervalBetween(a: Sample, b: Sample, confidence: number): Interval | null {
  if (a.unit === 'share' && b.unit === 'share') return differenceOfShares(a.part, a.n, b.part, b.n, confidence);
  if (a.unit === 'mean' && b.unit === 'mean')
    return differenceOfMeans(new Map(a.scores), new Map(b.scores), confidence);
  if (a.unit === 'time' && b.unit === 'time') return differenceOfQuantiles(a.lengths, b.lengths, a.share, confidence);
  const [first, second] = [a, b].map((one) => whole(sampleFigure(one, confidence)));
  return first && second && differenceOfEstimates(first, second);
}

const whole = ({ value, low, high }: Omit<SampleFigure, 'n'>): Estimate | null =>
  value === null || low === null || high === null ? null : { value, low, high };

/** Several times or groups as one; null where there is none, or they are not of one kind. */
export function samplesTogether(samples: readonly Sample[]): Sample | null {
  const [first, ...rest] = samples;
  return first ? rest.reduce<Sample | null>((sum, one) => sum && joined(sum, one), first) : null;
}

function joined(a: Sample, b: Sample): Sample | null {
  if (a.unit === 'share' && b.unit === 'share') return { ...a, part: a.part + b.part, n: a.n + b.n };
  if (a.unit === 'mean' && b.unit === 'mean') return { ...a, scores: added(a.scores, b.scores) };
  if (a.unit === 'time' && b.unit === 'time' && a.share === b.share)
    return { ...a, lengths: added(a.lengths, b.lengths) };
  if (a.unit === 'points' && b.unit === 'points')
    return {
      unit: 'points',
      promoters: a.promoters + b.promoters,
      passives: a.passives + b.passives,
      detractors: a.detractors + b.detractors,
    };
  return null;
}

function added(a: ValueCounts, b: ValueCounts): ValueCounts {
  const counts = new Map(a);
  for (const [value, count] of b) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].toSorted(([x], [y]) => x - y);
}

/** A figure that somebody else reckoned: what came out and from how many, but not how widely it was spread. */
export interface Summary {
  n: number;
  value: number;
}

/**
 * What lies between a sample and months that were only told as figures. Their spread is unknown: it is taken to be
 * that of the sample, which it is when nothing changed, as far as its interval reaches for as many as they were (MOVER:
 * Zou & Donner 2008, Statistics in Medicine 27:1693). The mean of several months is known from theirs; their quantile
 * is not, but lies between the lowest and the highest of them, and the interval holds for all between. Null where the
 * sample itself has no interval.
 */
export function differenceFromSummaries(
  sample: Sample,
  months: readonly Summary[],
  confidence: number,
): SampleDifference | null {
  const now = { n: sampleFigure(sample, confidence).n, ...whole(guarded(sample, confidence)) };
  const before = summaryValue(sample.unit, months);
  if (before === null || now.value === undefined) return null;
  const n = months.reduce((sum, one) => sum + one.n, 0);
  const { value, low, high } = now as Estimate;
  const away = (from: number): Interval => {
    const wide = Math.sqrt(now.n / n) * (sample.unit === 'time' && value > 0 ? from / value : 1);
    return differenceOfEstimates(
      { value, low, high },
      { value: from, low: from - wide * (value - low), high: from + wide * (high - value) },
    );
  };
  const [least, most] = sample.unit === 'time' ? rangeOfSummaries(months) : [before, before];
  return { difference: value - before, low: away(most).low, high: away(least).high };
}

/** Scores near the end of their scale: spread at least half as widely as their mean allows at most. */
function guarded(sample: Sample, confidence: number): SampleFigure {
  const figure = sampleFigure(sample, confidence);
  if (sample.unit !== 'mean' || figure.value === null || figure.low === null || figure.high === null) return figure;
  const [least, most] = [sample.scores[0][0], sample.scores[sample.scores.length - 1][0]];
  const { sd } = meanOfCounts(new Map(sample.scores), confidence);
  const widest = Math.sqrt((figure.value - least) * (most - figure.value)) / 2;
  const half = sd ? ((figure.high - figure.value) * Math.max(sd, widest)) / sd : (2 * widest) / Math.sqrt(figure.n);
  return { ...figure, low: figure.value - half, high: figure.value + half };
}

export const rangeOfSummaries = (months: readonly Summary[]): [least: number, most: number] => [
  Math.min(...months.map(({ value }) => value)),
  Math.max(...months.map(({ value }) => value)),
];

/**
 * Months together: shares, means and points weighted by how many each is from, which is what all cases together give.
 * Of quantiles the month in the middle, by cases: no mean of medians is one. Null without any.
 */
export function summaryValue(unit: Sample['unit'], months: readonly Summary[]): number | null {
  const n = months.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return null;
  if (unit !== 'time') return months.reduce((sum, one) => sum + one.value * one.n, 0) / n;
  const sorted = months.map((one): [number, number] => [one.value, one.n]).toSorted(([x], [y]) => x - y);
  return valueAtRank(sorted, rankOf(n, 0.5));
}
