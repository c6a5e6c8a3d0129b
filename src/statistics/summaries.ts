import { type Interval, zFor } from './counting';
import { differenceOfEstimates, type Estimate, meanOfCounts } from './mean-of-counts';
import { studentQuantile } from './quantiles';
import { rankOf, valueAtRank } from './sample-quantiles';
import { type Sample, type SampleDifference, sampleFigure, type SampleFigure, wholeEstimate } from './samples';

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
  const now = { n: sampleFigure(sample, confidence).n, ...wholeEstimate(guarded(sample, confidence)) };
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

/**
 * The interval of the sample, wider by what its own spread may be off: only one side tells it. Scores near the end of
 * their scale are spread at least half as widely as their mean, with one answer in the middle added, allows at most.
 */
function guarded(sample: Sample, confidence: number): SampleFigure {
  const figure = sampleFigure(sample, confidence);
  const { n, value, low, high } = figure;
  if (sample.unit === 'time' || value === null || low === null || high === null || n < 3) return figure;
  const student = studentQuantile((1 + confidence) / 2, n - 1);
  const few = Math.sqrt(n / (n - 2));
  if (sample.unit !== 'mean') {
    const wider = sample.unit === 'points' ? (few * student) / zFor(confidence) : few;
    return { ...figure, low: value - wider * (value - low), high: value + wider * (high - value) };
  }
  const [least, most] = [sample.scores[0][0], sample.scores[sample.scores.length - 1][0]];
  const pulled = (n * value + (least + most) / 2) / (n + 1);
  const { sd } = meanOfCounts(new Map(sample.scores), confidence);
  const half = (few * student * Math.max(sd ?? 0, Math.sqrt((pulled - least) * (most - pulled)) / 2)) / Math.sqrt(n);
  return { ...figure, low: value - half, high: value + half };
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
