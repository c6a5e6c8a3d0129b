import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { LineData, Option, Part, Reading, ScreenKind } from '../screen';
import type { Month } from '../../insights/months';
import { TrendMarks } from '../../insights/trend-marks';
import { keptFigure, type Months, monthsWords, satisfiedFigure, ScreenFigures, shareOf, shortMonths } from '../screen-figures';
import { lineTable } from '../screen-tables';

/** One measure over twelve months, with what was changed. */
@Injectable()
export class TrendScreen implements ScreenKind {
  readonly key = 'trend';
  readonly label = 'A trend';
  readonly keepsOption = true;
  readonly missing = 'There are not enough answers yet: five are needed.';

  constructor(private readonly figures: ScreenFigures, private readonly changes: TrendMarks) {}

  options({ locale }: Reading): Promise<Option[]> {
    return Promise.resolve([{ value: 'satisfied', label: t('Satisfaction', {}, locale) }, { value: 'kept', label: t('Promises kept', {}, locale) }]);
  }

  async read(reading: Reading): Promise<Part | null> {
    const period = await this.figures.period(reading);
    return reading.choice.option === 'kept' ? this.kept(period, reading) : this.satisfied(period, reading);
  }

  private async satisfied(period: Months, { locale }: Reading): Promise<Part | null> {
    const figure = satisfiedFigure(await this.figures.of(period), locale);
    if (!figure) return null;
    const year = await this.figures.year(period);
    const said = year.map(({ figures }) => figures.satisfied);
    const chart = {
      shape: 'line' as const, percent: true, title: t('Satisfied', {}, locale), labels: shortMonths(year.map(({ month }) => month), locale), levels: [], marks: await this.marks(year, locale),
      description: t('The share of satisfied answers by month over a year, with the range in which it lies with 95 % certainty.', {}, locale),
      values: said.map((one) => one?.share ?? null), low: said.map((one) => one?.interval.low ?? null), high: said.map((one) => one?.interval.high ?? null),
    };
    const heading = t('How satisfied people are', {}, locale);
    return {
      heading, words: monthsWords(period, locale), period, figure, chart,
      table: lineTable(heading, chart, year.map(({ figures }) => figures.answered), locale),
      definition: t('The share of answers of 4 or 5 on the question at the end, from 1 to 5.', {}, locale),
    };
  }

  /** What was changed in these months, where it stands in the line. */
  private async marks(year: readonly { month: Month }[], locale: string): Promise<LineData['marks']> {
    const found = await this.changes.within({ from: year[0].month, to: year[year.length - 1].month, grain: 'month' }, locale);
    return found.map(({ at, label }) => ({ at, label }));
  }

  private async kept(period: Months, { locale }: Reading): Promise<Part | null> {
    const { kept, promises } = await this.figures.of(period);
    const figure = keptFigure(shareOf(kept, promises - kept), locale);
    if (!figure) return null;
    const year = await this.figures.year(period);
    const chart = {
      shape: 'line' as const, percent: true, title: t('Promises kept', {}, locale), labels: shortMonths(year.map(({ month }) => month), locale), levels: [], marks: await this.marks(year, locale),
      description: t('The share of promises that were kept by month over a year, with the range in which it lies with 95 % certainty.', {}, locale),
      values: year.map(({ promises: { value } }) => value), low: year.map(({ promises: { value, low } }) => (value === null ? null : low)),
      high: year.map(({ promises: { value, high } }) => (value === null ? null : high)),
    };
    const heading = t('Promises kept', {}, locale);
    return {
      heading, words: monthsWords(period, locale), period, figure, chart,
      table: lineTable(heading, chart, year.map(({ promises: { n } }) => n), locale),
      definition: t('Of the promised first answers and solutions that fell due, the share that came in time. Closing never clears a broken one.', {}, locale),
    };
  }
}
