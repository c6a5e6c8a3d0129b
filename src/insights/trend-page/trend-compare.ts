import { NotFound } from '../../core/errors';
import { t, tn } from '../../core/words/words';
import { differenceWords, signedWords, withUnit } from '../../metrics/difference-words';
import type { Metric } from '../../metrics/metric';
import { usualConfidence } from '../../statistics/usual';
import type { ChartTable } from '../charts/chart-table';
import { type Chosen, dimensions } from '../dimensions';
import { differenceOf, figureOf, type Source } from '../metrics/metric-figures';
import { metricNames, metricOf, type MetricName } from '../metrics/metric-list';
import { fromTo, grains, isPeriod, periodLater, type PeriodKey, type Grain } from '../periods';
import type { Choices } from '../trends/trend-choices';
import { asMany } from '../trends/headline-spans';
import { headlinePeriods, type PeriodSpan } from '../trends/trend-filter';
import { shownValue } from './trend-table';

/** One side of a comparison: these requests in this time. */
export interface Side {
  chosen: Chosen;
  span: PeriodSpan;
  /** Of what: "VPN". */
  words: string;
  /** When: "January 2026 to March 2026". */
  time: string;
}

const yearOf: Record<Grain, number> = { month: 12, week: 52, quarter: 4 };
const earlier: Record<Grain, number> = { month: 24, week: 26, quarter: 8 };
const prefixes = {
  service: 'Service',
  team: 'Team',
  department: 'Department',
  kind: 'Kind',
  priority: 'Priority',
} as const;

export interface Comparing {
  chosen: Chosen;
  choices: Choices;
  latest: PeriodSpan;
  /** The newest of it is still running. */
  soFar: boolean;
  /** The first time in which anything is known; null where that was long ago. */
  began: PeriodKey | null;
  grain: Grain;
  locale: string;
  words: string;
}

/** What an address says of a side: nothing, 'before', 'year', 'until:2025-10', 'service:3'. */
export function sideOf(value: unknown, otherwise: string, comparing: Comparing, other?: Side): Side {
  const { chosen, latest, soFar, grain, locale, words } = comparing;
  const running = (times: string): string => (soFar ? t('{times} so far', { times }, locale) : times);
  const latestTime = running(fromTo(latest.from, latest.to, locale));
  const named = value === undefined || value === '' ? otherwise : value;
  if (typeof named !== 'string') throw new NotFound('This figure');
  const count = headlinePeriods[grain];
  const inTime = (to: PeriodKey): Side => {
    const span = { from: periodLater(to, 1 - count), to };
    // Another time is that of the same group.
    return {
      chosen: other?.chosen ?? chosen,
      span,
      words: other?.words ?? words,
      time: fromTo(span.from, span.to, locale),
    };
  };
  if (named === 'this') return { chosen, span: latest, words, time: latestTime };
  if (named === 'before') return inTime(periodLater(latest.from, -1));
  if (named === 'year') return inTime(periodLater(latest.to, -yearOf[grain]));
  const [name, id] = named.split(/:(.*)/s);
  if (name === 'until' && grains.some((one) => one === grain && isPeriod(id, one)) && id <= latest.to)
    return inTime(id);
  const dimension = dimensions.find((one) => one.name === name);
  const group = dimension && comparing.choices[dimension.name].find((one) => String(one.id) === id);
  if (!dimension || !group) throw new NotFound('This figure');
  return {
    chosen: { ...chosen, [dimension.field]: group.id },
    span: latest,
    words: group.name,
    time: latestTime,
  };
}

/** What may be chosen for either side. */
export function sideOptions(which: 'a' | 'b', selected: string, { choices, latest, began, grain, locale }: Comparing) {
  const count = headlinePeriods[grain];
  const times = Array.from({ length: earlier[grain] }, (_, index) => periodLater(latest.to, -1 - index)).filter(
    (to) => began === null || to >= began,
  );
  const option = (value: string, label: string) => ({ value, label, selected: value === selected });
  return [
    ...(which === 'a'
      ? [option('this', t('This selection', {}, locale))]
      : [option('before', t('The period before', {}, locale)), option('year', t('A year before', {}, locale))]),
    ...dimensions.flatMap(({ name }) =>
      choices[name].map((one) => option(`${name}:${one.id}`, `${t(prefixes[name], {}, locale)}: ${one.name}`)),
    ),
    ...(which === 'a' ? [] : times.map((to) => option(`until:${to}`, fromTo(periodLater(to, 1 - count), to, locale)))),
  ];
}

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
            'Of {n} comparisons, about {few} differs by chance alone.',
            'Of {n} comparisons, about {few} differs by chance alone.',
            tested,
            { few: byChance },
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
      numeric(shownValue(name, figureOf(name, a.source), locale)),
      numeric(shownValue(name, figureOf(name, b.source), locale)),
      numeric(difference ? differenceCell(metric, difference.difference, locale) : ''),
      numeric(between),
    ],
  };
}

/** Of medians it is the typical shift from one to the other, which need not be the difference of the two. */
const differenceCell = ({ unit }: Pick<Metric, 'unit'>, difference: number, locale: string): string => {
  const words = withUnit(unit, difference, locale);
  return unit === 'time' ? t('{time} (typical shift)', { time: words }, locale) : words;
};
