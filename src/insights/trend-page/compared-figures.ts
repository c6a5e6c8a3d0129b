import { t, tn } from '../../core/words/words';
import { differenceWords, signedWords, withUnit } from '../../metrics/difference-words';
import { usualConfidence } from '../../statistics/usual';
import type { ChartTable } from '../charts/chart-table';
import { differenceOf, figureOf, type Source } from '../metrics/metric-figures';
import { trendTag, whose } from '../metrics/trend-tag';
import { metricNames, metricOf, type MetricName } from '../metrics/metric-list';
import type { TrendMetric } from '../metrics/trend-metric';
import { asMany } from '../trends/headline-spans';
import type { Side } from './trend-compare';
import { shownValue } from './trend-table';

/**
 * Two columns of figures, what lies between them, and what that means in one sentence. What differs leads; of many
 * comparisons some differ by chance alone, so what does not is one folded line that says how many.
 */
export function comparisonTables(a: Side & { source: Source }, b: Side & { source: Source }, locale: string) {
  const rows = metricNames.map((name) => comparedRow(name, a, b, locale));
  const [telling, others] = [rows.filter(({ differs }) => differs), rows.filter(({ differs }) => !differs)];
  const head = comparedHead(a, b, locale);
  const caption = a.words === b.words ? a.words : a.time;
  const tested = rows.filter(({ tested: one }) => one).length;
  const byChance = Math.max(1, Math.round(tested * (1 - usualConfidence)));
  return {
    table: telling.length ? ({ caption, head, rows: telling } satisfies ChartTable) : null,
    others: { caption: t('No difference that can be told', {}, locale), head, rows: others } satisfies ChartTable,
    othersLabel: tn(
      '{n} figure in which no difference can be told',
      '{n} figures in which no difference can be told',
      others.length,
      {},
      locale,
    ),
    chance:
      tested > 1
        ? tn(
            '{n} of {figures} figures has an interval. Of so many, about {few} differs by chance alone.',
            '{n} of {figures} figures have an interval. Of so many, about {few} differs by chance alone.',
            tested,
            { few: byChance, figures: rows.length },
            locale,
          )
        : '',
  };
}

function comparedHead(a: Side, b: Side, locale: string): ChartTable['head'] {
  const say = (words: string) => t(words, {}, locale);
  const [first, second] = a.words === b.words ? [a.time, b.time] : [a.words, b.words];
  return [
    { label: say('Figure') },
    { label: say('In words') },
    { label: first, numeric: true },
    { label: second, numeric: true },
    { label: say('Difference'), numeric: true },
    { label: say('95 % interval'), numeric: true },
  ];
}

function comparedRow(
  name: MetricName,
  a: Side & { source: Source },
  b: Side & { source: Source },
  locale: string,
): ChartTable['rows'][number] & { differs: boolean; tested: boolean } {
  const numeric = (text: string) => ({ text, numeric: true });
  const metric = metricOf(name);
  const unlike = metric.unit === 'count' && !asMany(a.span, b.span);
  const difference = unlike ? null : differenceOf(name, a.source, b.source);
  const { low = null, high = null } = difference ?? {};
  const between =
    low !== null && high !== null
      ? t(
          '{low} to {high}',
          { low: signedWords(metric.unit, low, locale), high: signedWords(metric.unit, high, locale) },
          locale,
        )
      : '';
  return {
    signal: false,
    differs: low !== null && high !== null && (low > 0 || high < 0),
    tested: low !== null && high !== null,
    cells: [
      { text: t(metric.name, {}, locale) },
      {
        text: unlike
          ? t('Not compared: the times aren’t equally long.', {}, locale)
          : differenceWords(metric, difference, locale),
      },
      ...[a, b].map((side) => {
        const figure = figureOf(name, side.source);
        return {
          ...numeric(shownValue(name, figure, locale)),
          tag: trendTag(name, side.span, whose(side.chosen), figure.value),
        };
      }),
      numeric(difference ? differenceCell(metric, difference.difference, locale) : ''),
      numeric(between),
    ],
  };
}

/** Of medians it is the typical shift from one to the other, which need not be the difference of the two. */
const differenceCell = (metric: TrendMetric, difference: number, locale: string): string => {
  const words = withUnit(metric.unit, difference, locale);
  return metric.unit === 'time' && metric.share === 0.5 ? t('{time} (typical shift)', { time: words }, locale) : words;
};
