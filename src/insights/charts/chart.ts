import type { FigureTag } from '../../metrics/figure-tag';
import type { XmrLimits, XmrRule, XmrSignal } from '../../statistics/control-charts';

export interface ChartPoint {
  label: string;
  value: number | null;
  low?: number;
  high?: number;
  href?: string;
  note?: string;
  /** Which figure it is. */
  tag?: FigureTag;
  /** Its time is still running: it stands by itself, no line leads to it. */
  soFar?: true;
}

/** Something that was changed: `at` is a point's index; 3.5 stands halfway between the fourth and the fifth. */
export interface ChartMark {
  at: number;
  label: string;
}

export interface ChartWords {
  period: string;
  value: string;
  interval: string;
  between: (low: string, high: string) => string;
  happened: string;
  mean: string;
  upper: string;
  lower: string;
  empty: string;
  signals: Record<XmrRule, string>;
}

export interface ChartAims {
  target: { value: number; label: string } | null;
  before: { low: number; high: number; label: string } | null;
}

/** One answer beside the line: a ring, never part of it. */
export interface ChartOwn {
  at: number;
  value: number;
  label: string;
}

export interface LineChart {
  /** Unique on its page: title and description are found by it. */
  id: string;
  title: string;
  description: string;
  points: readonly ChartPoint[];
  format: (value: number) => string;
  words: ChartWords;
  range?: readonly [number, number];
  /** Where the scale is read, and how short it is said there; without them it is read where d3 likes. */
  ticks?: { at: readonly number[]; format: (value: number) => string };
  limits?: Pick<XmrLimits, 'mean' | 'upper' | 'lower'> | null;
  /** Where it is meant to come to, and the band in which it lay before. */
  aims?: ChartAims | null;
  /** Others over the same time, as a thinner line with its word at the right. */
  beside?: { label: string; values: readonly (number | null)[] } | null;
  signals?: readonly XmrSignal[];
  marks?: readonly ChartMark[];
  own?: ChartOwn | null;
  width?: number;
  height?: number;
}

// What the statistics reckon with; beyond it lies only an interval that has no end.
export const known = (value: number | null | undefined): value is number => Math.abs(value ?? Infinity) <= 1e150;

export const signalsAt = (chart: LineChart, i: number): XmrSignal[] =>
  (chart.signals ?? []).filter(({ from, to }) => from <= i && i <= to);

export function intervalOf({ format, words }: LineChart, { value, low, high }: ChartPoint): string {
  return known(value) && known(low) && known(high) ? words.between(format(low), format(high)) : '';
}
