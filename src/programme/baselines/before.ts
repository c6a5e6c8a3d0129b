import type { Unit } from '../../metrics/metric';
import { type Sample, sampleFigure, samplesTogether } from '../../statistics/samples';
import { rangeOfSummaries, type Summary, summaryValue } from '../../statistics/summaries';
import { usualConfidence } from '../../statistics/usual';
import type { MonthRange, Value } from '../metric-source';
import type { PilotBaseline } from '../pilot/pilot-baseline.entity';

/** How a measure was before the pilot, and how much is known of it. */
export interface Before {
  /** All months together, with the interval of the figure where its spread is known. */
  value: Value;
  /** What it is reckoned from; null where only the figures of months are known. */
  sample: Sample | null;
  months: Summary[];
  span: MonthRange;
  /** The lowest and the highest month: how it varied, which says nothing of how sure the figure is. */
  range: { least: number; most: number };
}

type Month = Pick<PilotBaseline, 'month' | 'n' | 'value' | 'sample'>;

/**
 * The months of one measure together; null without any. Where each is known by what it was reckoned from they are one
 * sample, and a median is that of all cases. A share is one also where it was typed: so many of so many.
 */
export function beforeOf(months: readonly Month[], unit: Exclude<Unit, 'count'>): Before | null {
  if (months.length === 0) return null;
  const known = months.map((month) => month.sample ?? sampleTyped(month, unit));
  const sample = known.every((one) => one !== null) ? samplesTogether(known) : null;
  const [least, most] = rangeOfSummaries(months);
  const sorted = months.map(({ month }) => month).toSorted();
  return {
    value: sample ? sampleFigure(sample, usualConfidence) : typedValue(months, unit),
    sample,
    months: months.map(({ n, value }) => ({ n, value })),
    span: { from: sorted[0], to: sorted[sorted.length - 1] },
    range: { least, most },
  };
}

const sampleTyped = ({ n, value }: Summary, unit: Unit): Sample | null =>
  unit === 'share' ? { unit, part: Math.round(value * n), n } : null;

const typedValue = (months: readonly Month[], unit: Exclude<Unit, 'count'>): Value => ({
  n: months.reduce((sum, { n }) => sum + n, 0),
  value: summaryValue(unit, months),
  low: null,
  high: null,
});
