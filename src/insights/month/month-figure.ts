import { t } from '../../core/words/words';
import { wholeCompany } from '../../metrics/figure-tag';
import { smallChart } from '../charts/small-chart';
import { metricOf } from '../metrics/metric-list';
import { trendTag } from '../metrics/trend-tag';
import { longMonth, shortMonth } from '../months';
import { rangeOf, timeTicks } from '../trends/trend-chart';
import { figuresIn, type PeriodSource } from '../trends/trend-reader';
import { betweenWords, inRow, restWords, valueWords } from '../trends/trend-words';
import type { MonthMove } from './month-moves';
import { changeWords, wayLooks } from './month-words';

/** One of the three figures: value, interval, what it rests on, how it stands beside before, and its chart. */
export function monthFigure(move: MonthMove, place: number, rows: readonly PeriodSource[], locale: string) {
  const { name, figure, way } = move;
  const { unit, name: label, beside } = metricOf(name);
  const month = rows[rows.length - 1].period;
  const known = figure.value !== null;
  const metric = t(label, {}, locale);
  const value = known ? valueWords(name, figure.value!, locale) : '';
  const between = known ? betweenWords(name, figure, locale) : '';
  return {
    name,
    tag: trendTag(name, { from: month, to: month }, wholeCompany, figure.value),
    label: metric,
    value,
    unit: !known ? '' : unit === 'share' ? '%' : unit === 'mean' ? t('of 7', {}, locale) : '',
    beside: t(beside, {}, locale),
    between,
    rest: restWords(name, figure, locale),
    change: changeWords(move, locale),
    ...wayLooks[way],
    href: name === 'satisfied' ? '/trends' : `/trends?show=${name}`,
    alt: t(
      '{metric} by month, up to {month}: {value} {between}',
      {
        metric,
        month: longMonth(month, locale),
        value: known ? inRow(name, figure.value!, locale) : t('not enough answers', {}, locale),
        between,
      },
      locale,
    ),
    svg: chart(move, place, rows, locale),
  };
}

function chart({ name }: MonthMove, place: number, rows: readonly PeriodSource[], locale: string): string {
  const figures = figuresIn(name, rows);
  const points = figures.map(({ period, figure: { value, low, high } }) => ({
    label: shortMonth(period, locale),
    value,
    ...(low === null || high === null ? {} : { low, high }),
  }));
  const range = rangeOf(name, points, null) ?? [-100, 100];
  return smallChart({
    // By its place: a page that is shown again finds each drawing where it was.
    id: `month-figure-${place}`,
    title: t(metricOf(name).name, {}, locale),
    description: t('By month, with its 95 % range. The trends page has the numbers.', {}, locale),
    points,
    range,
    ticks: metricOf(name).unit === 'time' ? timeTicks(range[1], 3, locale) : null,
    format: (value) => inRow(name, value, locale),
  });
}
