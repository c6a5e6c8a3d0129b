import { NotFound } from '../../core/errors';
import { t } from '../../core/words/words';
import { differenceWords, signedWords, withUnit } from '../../metrics/difference-words';
import type { ChartTable } from '../charts/chart-table';
import { type Chosen, dimensions } from '../dimensions';
import { differenceOf, figureOf, type Source } from '../metrics/metric-figures';
import { metricNames, metricOf } from '../metrics/metric-list';
import { fromTo, grains, isPeriod, periodLater, type PeriodKey, type Grain } from '../periods';
import type { Choices } from '../trends/trend-choices';
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
  grain: Grain;
  locale: string;
  words: string;
}

/** What an address says of a side: nothing, 'before', 'year', 'until:2025-10', 'service:3'. */
export function sideOf(value: unknown, otherwise: string, comparing: Comparing, other?: Side): Side {
  const { chosen, latest, grain, locale, words } = comparing;
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
  if (named === 'this') return { chosen, span: latest, words, time: fromTo(latest.from, latest.to, locale) };
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
    time: fromTo(latest.from, latest.to, locale),
  };
}

/** What may be chosen for either side. */
export function sideOptions(which: 'a' | 'b', selected: string, { choices, latest, grain, locale }: Comparing) {
  const count = headlinePeriods[grain];
  const times = Array.from({ length: earlier[grain] }, (_, index) => periodLater(latest.to, -1 - index));
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

/** Two columns of figures, what lies between them, and what that means in one sentence. */
export function comparisonTable(
  a: Side & { source: Source },
  b: Side & { source: Source },
  locale: string,
): ChartTable {
  const say = (words: string) => t(words, {}, locale);
  const numeric = (text: string) => ({ text, numeric: true });
  const [first, second] = a.words === b.words ? [a.time, b.time] : [a.words, b.words];
  return {
    caption: a.words === b.words ? a.words : a.time,
    head: [
      { label: say('Figure') },
      { label: say('In words') },
      { label: first, numeric: true },
      { label: second, numeric: true },
      { label: say('Difference'), numeric: true },
      { label: say('95 % interval'), numeric: true },
    ],
    rows: metricNames.map((name) => {
      const metric = metricOf(name);
      const difference = differenceOf(name, a.source, b.source);
      const between =
        difference && difference.low !== null && difference.high !== null
          ? t(
              '{low} to {high}',
              {
                low: signedWords(metric.unit, difference.low, locale),
                high: signedWords(metric.unit, difference.high, locale),
              },
              locale,
            )
          : '';
      return {
        signal: false,
        cells: [
          { text: t(metric.name, {}, locale) },
          { text: differenceWords(metric, difference, locale) },
          numeric(shownValue(name, figureOf(name, a.source), locale)),
          numeric(shownValue(name, figureOf(name, b.source), locale)),
          numeric(difference ? withUnit(metric.unit, difference.difference, locale) : ''),
          numeric(between),
        ],
      };
    }),
  };
}
