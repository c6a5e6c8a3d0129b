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
  const [first, second] = [a, b].map((one) => wholeEstimate(sampleFigure(one, confidence)));
  return first && second && differenceOfEstimates(first, second);
}

/** A figure with its interval, or null. */
export const wholeEstimate = ({ value, low, high }: Omit<SampleFigure, 'n'>): Estimate | null =>
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
