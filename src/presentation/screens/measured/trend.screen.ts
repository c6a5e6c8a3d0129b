import { Injectable } from '@nestjs/common';
import { t } from '../../../core/words/words';
import { figureOf } from '../../../insights/metrics/metric-figures';
import { isMetric, metricNames, metricOf } from '../../../insights/metrics/metric-list';
import { PilotAims } from '../../../insights/pilot/pilot-aims';
import { TrendMarks } from '../../../insights/trends/trend-marks';
import { figuresIn, sourceOf } from '../../../insights/trends/trend-reader';
import { betweenWords, restWords, valueWords } from '../../../insights/trends/trend-words';
import type { LineData, Option, Part, ScreenReading, ScreenKind } from '../../screen';
import { measured, monthsWords, ScreenFigures, shortMonths, tagger } from '../../screen-figures';
import { lineTable } from '../../screen-tables';

/** More marks than this could not be read. */
const most = 5;

/** One measure over twelve months, with what was changed. */
@Injectable()
export class TrendScreen implements ScreenKind {
  readonly key = 'trend';
  readonly label = 'A trend';
  readonly keepsOption = true;
  readonly choosesWhose = true;
  readonly missing = 'There aren’t enough answers yet. We need five.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly changes: TrendMarks,
    private readonly aims: PilotAims,
  ) {}

  options({ locale }: ScreenReading): Promise<Option[]> {
    return Promise.resolve(metricNames.map((name) => ({ value: name, label: t(metricOf(name).name, {}, locale) })));
  }

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale, choice } = reading;
    const name = choice.option && isMetric(choice.option) ? choice.option : 'satisfied';
    const { unit, name: label, beside, definition } = metricOf(name);
    const { whose, period, about, tag } = await this.figures.opened(reading);
    const year = await this.figures.year(period, whose);
    const figure = figureOf(name, sourceOf(year, period));
    if (figure.value === null) return null;
    const all = figuresIn(name, year);
    const rows = all.slice(all.findIndex((one) => one.figure.value !== null));
    const found = await this.changes.within({ from: rows[0].period, to: period.to, grain: 'month' }, locale);
    const aims = await this.aims.ofGroup(name, whose.departments, locale);
    const chart: LineData = {
      shape: 'line',
      format: unit,
      title: t(label, {}, locale),
      labels: shortMonths(
        rows.map((one) => one.period),
        locale,
      ),
      levels: aims?.target ? [aims.target] : [],
      ...(aims?.before ? { before: aims.before } : {}),
      marks: found
        .filter(({ measure: metric }) => !metric || metric === name)
        .slice(-most)
        .map(({ at, label: words }) => ({ at, label: words })),
      description: t('Month by month, with the 95 % range where there is one.', {}, locale),
      values: rows.map((one) => one.figure.value),
      low: rows.map((one) => one.figure.low),
      high: rows.map((one) => one.figure.high),
    };
    const heading = name === 'satisfied' ? t('How satisfied people are', {}, locale) : t(label, {}, locale);
    return {
      heading,
      words: monthsWords(period, locale),
      ...about,
      chart,
      table: lineTable(
        heading,
        chart,
        rows.map(({ period: month, figure: { n, value } }) => ({
          n,
          tag: tagger({ from: month, to: month }, whose)(name, value),
        })),
        locale,
      ),
      definition: t(definition, {}, locale),
      figure: {
        value: valueWords(name, figure.value, locale),
        unit: t(beside, {}, locale),
        between: betweenWords(name, figure, locale),
        rest: restWords(name, figure, locale),
        raw: measured(figure.value, figure),
        tag: tag(name, figure.value),
      },
    };
  }
}
