import { t } from '../../core/words/words';
import type { ChartMark } from '../charts/chart';
import type { ChartCell, ChartTable } from '../charts/chart-table';
import type { Figure } from '../metrics/metric-figures';
import { metricNames, metricOf, type MetricName } from '../metrics/metric-list';
import { trendTag } from '../metrics/trend-tag';
import type { Opening } from '../metrics/metrics';
import { grainOf, longPeriod, type PeriodKey } from '../periods';
import { type PeriodFigure, grainWords, periodHeads, unusualAt } from '../trends/trend-chart';
import { figuresIn, type PeriodSource } from '../trends/trend-reader';
import { inRow, intervalWords, restWords } from '../trends/trend-words';

export type Open = (which: Opening, from: PeriodKey, to: PeriodKey) => string;

const plain = (text: string): ChartCell => ({ text, numeric: true });

/** Nothing to measure is a dash; too few to say it of, and what would find somebody out, is said in words. */
export const shownValue = (name: MetricName, { value, n, withheld }: Figure, locale: string): string => {
  if (value !== null) return inRow(name, value, locale);
  if (withheld) return t('not shown', {}, locale);
  return n === 0 ? '–' : t('not enough answers', {}, locale);
};

const periodWords = (period: PeriodKey, soFar: true | undefined, locale: string): string => {
  const times = longPeriod(period, locale);
  return soFar ? t('{times} so far', { times }, locale) : times;
};

/** The numbers behind the chart, each opening the journeys it counts, where that can be. */
export function metricTable(
  name: MetricName,
  rows: readonly PeriodFigure[],
  { marks, open, group }: { marks: readonly ChartMark[]; open: Open | null; group: string },
  locale: string,
): ChartTable {
  const say = (words: string) => t(words, {}, locale);
  const { opens, name: label, unit } = metricOf(name);
  const unusual = unusualAt(rows, locale);
  const changes = rows.map((_, index) =>
    marks.flatMap((mark, n) => (Math.round(mark.at) === index ? [`${n + 1} ${mark.label}`] : [])),
  );
  const happened = rows.map((_, index) => [...changes[index], unusual[index]].filter(Boolean).join('; '));
  const told = happened.some(Boolean);
  const counted = unit === 'count';
  const grain = grainOf(rows[0].period);
  return {
    caption: say(grainWords[grain]),
    head: [
      { label: say(periodHeads[grain]) },
      { label: say(label), numeric: true },
      ...(counted ? [] : [{ label: say('95 % interval'), numeric: true }, { label: say('Based on') }]),
      ...(told ? [{ label: say('What changed') }] : []),
    ],
    rows: rows.map(({ period, soFar, figure }, index) => ({
      signal: unusual[index] !== '',
      cells: [
        { text: periodWords(period, soFar, locale) },
        {
          ...plain(shownValue(name, figure, locale)),
          tag: trendTag(name, { from: period, to: period }, group, figure.value),
          ...(open && opens && figure.value !== null && figure.n > 0 ? { href: open(opens, period, period) } : {}),
        },
        ...(counted ? [] : [plain(intervalWords(name, figure, locale)), { text: restWords(name, figure, locale) }]),
        ...(told ? [{ text: happened[index] }] : []),
      ],
    })),
  };
}

/** All figures of all times, so that a page on paper holds everything. */
export function wholeTable(rows: readonly PeriodSource[], group: string, locale: string): ChartTable {
  const figures = new Map(metricNames.map((name) => [name, figuresIn(name, rows)]));
  const names = metricNames.filter((name) => figures.get(name)?.some(({ figure }) => figure.value !== null));
  return {
    caption: t('All figures', {}, locale),
    head: [
      { label: t(periodHeads[grainOf(rows[0].period)], {}, locale) },
      ...names.map((name) => ({ label: t(metricOf(name).name, {}, locale), numeric: true })),
    ],
    rows: rows.map(({ period, soFar }, index) => ({
      signal: false,
      cells: [
        { text: periodWords(period, soFar, locale) },
        ...names.map((name) => {
          const { figure } = figures.get(name)![index];
          return {
            ...plain(shownValue(name, figure, locale)),
            tag: trendTag(name, { from: period, to: period }, group, figure.value),
          };
        }),
      ],
    })),
  };
}
