import { Injectable } from '@nestjs/common';
import { t, tn } from '../core/words/words';
import { monthAt } from '../insights/cells/insights.service';
import { type Figure, figureOf, type Source } from '../insights/metrics/metric-figures';
import { groupName, trendTag } from '../insights/metrics/trend-tag';
import { laterBy, longMonth, type Month, percent, shortMonth } from '../insights/months';
import { GroupReader } from '../insights/trends/group-reader';
import { type PeriodSource, sourceOf } from '../insights/trends/trend-reader';
import type { FigureTag } from '../metrics/figure-tag';
import { promiseMetrics } from '../metrics/promise-metrics';
import { wilsonInterval } from '../statistics/shares';
import type { Measured, ScreenReading, ScreenFigure } from './screen';
import { ScreenWhose, type Whose, companyWide } from './screen-whose';
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
    private readonly reader: GroupReader,
    private readonly who: ScreenWhose,
  ) {}

  /** Whose figures a screen shows and of which months, what it says of that, and how it marks its figures. */
  async opened(reading: ScreenReading) {
    const whose = await this.who.of(reading);
    const period = await this.period(reading, whose);
    return { whose, period, about: await this.who.about(whose, period, reading), tag: tagger(period, whose) };
  }

  /**
   * The months that were chosen; without a choice the three that are over, or with this one where those hold too few
   * answers. Of a part of the company the last three that are closed.
   */
  async period({ at, zone, choice }: ScreenReading, whose: Whose = companyWide): Promise<ScreenMonths> {
    if (choice.from && choice.to) return { from: choice.from, to: choice.to };
    const current = monthAt(at, zone);
    const closed = whose.departments === null ? null : await this.reader.lastClosed();
    if (closed) return { from: laterBy(closed, 1 - together), to: closed };
    const over = { from: laterBy(current, -together), to: laterBy(current, -1) };
    const { value } = figureOf('satisfied', await this.source(over, whose));
    return value === null ? { from: laterBy(current, 1 - together), to: current } : over;
  }

  /** All these months together. */
  async source(period: ScreenMonths, whose: Whose = companyWide): Promise<Source> {
    return sourceOf(await this.sources(period, whose), period);
  }

  /** Everything a figure is reckoned from, for each of twelve months up to the last of these. */
  year({ to }: ScreenMonths, whose: Whose = companyWide): Promise<PeriodSource[]> {
    return this.sources({ from: laterBy(to, -11), to }, whose);
  }

  sources(period: ScreenMonths, { departments }: Whose = companyWide): Promise<PeriodSource[]> {
    return this.reader.sources(departments, period);
  }
}

/** The tag of a figure of these months and people. */
export const tagger =
  (period: ScreenMonths, { departments }: Whose = companyWide) =>
  (code: string, value: number | null): FigureTag | undefined =>
    trendTag(code, period, groupName(departments), value);

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
