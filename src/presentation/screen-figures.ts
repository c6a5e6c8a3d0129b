import { Injectable } from '@nestjs/common';
import { t, tn } from '../core/words/words';
import { everything } from '../insights/dimensions';
import { monthAt } from '../insights/cells/insights.service';
import type { Figure } from '../insights/metrics/metric-figures';
import { counted } from '../insights/metrics/metrics';
import { laterBy, longMonth, type Month, monthsBetween, percent, shortMonth } from '../insights/months';
import { type PeriodSource, TrendReader } from '../insights/trends/trend-reader';
import { type MonthCounts, TrendQueries } from '../insights/trends/trend-queries';
import { type Figures, figuresOf } from '../insights/trends/trends';
import { promiseMetrics } from '../metrics/promise-metrics';
import { wilsonInterval } from '../statistics/shares';
import type { Measured, ScreenReading, ScreenFigure } from './screen';
import { fewestAnswers, usualConfidence } from '../statistics/usual';

export interface ScreenMonths {
  from: Month;
  to: Month;
}

const together = 3;

/** What is counted by month, once for a screen. All of it rides the rollups. */
@Injectable()
export class ScreenFigures {
  constructor(
    private readonly queries: TrendQueries,
    private readonly reader: TrendReader,
  ) {}

  /**
   * The months that were chosen; without a choice the three that are over, or with this one where those hold too few
   * answers.
   */
  async period({ at, zone, choice }: ScreenReading): Promise<ScreenMonths> {
    if (choice.from && choice.to) return { from: choice.from, to: choice.to };
    const current = monthAt(at, zone);
    const over = { from: laterBy(current, -together), to: laterBy(current, -1) };
    const { satisfied } = await this.of(over);
    return satisfied ? over : { from: laterBy(current, 1 - together), to: current };
  }

  async of(period: ScreenMonths): Promise<Figures> {
    const months = await this.counts(period);
    return figuresOf(monthsBetween(period.from, period.to).map((month) => months.get(month)));
  }

  counts({ from, to }: ScreenMonths): Promise<Map<Month, MonthCounts>> {
    return this.queries.counts(everything, from, to, counted);
  }

  /** Everything a figure is reckoned from, for each of twelve months up to the last of these. */
  year({ to }: ScreenMonths): Promise<PeriodSource[]> {
    return this.reader.sources(everything, { from: laterBy(to, -11), to });
  }

  sources(period: ScreenMonths): Promise<PeriodSource[]> {
    return this.reader.sources(everything, period);
  }
}

export interface ScreenShare {
  n: number;
  part: number;
  /** Null where nothing is said about so few. */
  value: number | null;
  low: number;
  high: number;
}

/** As it is kept: what has no interval keeps none. */
export const measured = (
  value: number,
  { n, low, high }: { n: number; low: number | null; high: number | null },
): Measured => ({ value, n, ...(low === null || high === null ? {} : { low, high }) });

export function shareOf(part: number, rest: number): ScreenShare {
  const n = part + rest;
  const { low, high } = wilsonInterval(part, n, usualConfidence);
  return { n, part, value: n < fewestAnswers ? null : part / n, low, high };
}

export const monthsWords = ({ from, to }: ScreenMonths, locale: string): string =>
  from === to
    ? longMonth(to, locale)
    : t('{from} to {to}', { from: longMonth(from, locale), to: longMonth(to, locale) }, locale);

/** "Sep 25 to Nov 25", where room is scarce. */
export const shortMonthsWords = ({ from, to }: ScreenMonths, locale: string): string =>
  from === to
    ? shortMonth(to, locale)
    : t('{from} to {to}', { from: shortMonth(from, locale), to: shortMonth(to, locale) }, locale);

export const shortMonths = (months: readonly Month[], locale: string): string[] =>
  months.map((month) => shortMonth(month, locale));

export const percentBetween = (low: number, high: number, locale: string): string =>
  t('between {low} and {high}', { low: percent(low, locale), high: percent(high, locale) }, locale);

export function keptFigure({ n, part, value, low, high }: Figure, locale: string): ScreenFigure | null {
  if (value === null || low === null || high === null || n < fewestAnswers) return null;
  return {
    value: percent(value, locale),
    unit: t(promiseMetrics.kept.beside, {}, locale),
    between: percentBetween(low, high, locale),
    rest: tn('{part} of {n} promise', '{part} of {n} promises', n, { part: part ?? 0 }, locale),
    raw: { value, n, low, high },
  };
}
