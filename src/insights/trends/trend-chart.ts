import { formatNumber, t } from '../../core/words/words';
import { saidMetrics } from '../../metrics/said-metrics';
import { type XmrSignal, xmrLimits, xmrSignals } from '../../statistics/control-charts';
import { type ChartAims, type ChartMark, type ChartOwn, type ChartPoint, type ChartWords } from '../charts/chart';
import { lineChart } from '../charts/charts';
import type { Figure } from '../metrics/metric-figures';
import { metricOf, type MetricName } from '../metrics/metric-list';
import { percent } from '../months';
import { fromTo, type Grain, grainOf, type PeriodKey, shortPeriod } from '../periods';
import { inRow } from './trend-words';

/** One time and what a measure was in it. */
export interface PeriodFigure {
  period: PeriodKey;
  figure: Figure;
  /** It is still running: it says "so far", and tells nothing of what a time is usually like. */
  soFar?: true;
}

export const chartWords = (locale: string): ChartWords => {
  const say = (words: string) => t(words, {}, locale);
  return {
    period: say('Month'),
    value: say(saidMetrics.satisfied.name),
    interval: say('95 % interval'),
    between: (low, high) => t('{low} to {high}', { low, high }, locale),
    happened: say('What changed'),
    mean: say('mean'),
    upper: say('upper limit'),
    lower: say('lower limit'),
    empty: say('not enough answers'),
    signals: {
      outside: say('outside the usual range'),
      run: say('eight in a row on one side of the mean'),
    },
  };
};

export const percentWords = (share: number, locale: string): string =>
  t('{n} %', { n: percent(share, locale) }, locale);

export const grainWords: Record<Grain, string> = { month: 'By month', week: 'By week', quarter: 'By quarter' };
export const periodHeads: Record<Grain, string> = { month: 'Month', week: 'Week', quarter: 'Quarter' };

/**
 * A measure over time, with its interval as a band, its usual range and what was changed; a time with too few answers
 * is a gap.
 */
export function metricChart(
  name: MetricName,
  rows: readonly PeriodFigure[],
  marks: readonly ChartMark[],
  locale: string,
  aims: ChartAims | null = null,
  own: ChartOwn | null = null,
): string {
  const metric = metricOf(name);
  const points = rows.map(({ period, soFar, figure: { value, low, high } }): ChartPoint => ({
    label: shortPeriod(period, locale),
    value,
    ...(low === null || high === null ? {} : { low, high }),
    ...(soFar ? { soFar, note: t('so far', {}, locale) } : {}),
  }));
  const what = `${t(metric.name, {}, locale)}, ${t(grainWords[grainOf(rows[0].period)], {}, locale).toLowerCase()}`;
  const usual = usualRange(rows);
  const range = rangeOf(name, own ? [...points, { label: '', value: own.value }] : points, aims);
  return lineChart({
    id: 'trend',
    title: what,
    points,
    range,
    aims,
    ...(metric.unit === 'time' && range ? { ticks: timeTicks(range[1], 6, locale) } : {}),
    words: {
      ...chartWords(locale),
      value: t(metric.name, {}, locale),
      ...(rows.some(({ figure }) => figure.withheld) ? { empty: t('not shown', {}, locale) } : {}),
    },
    marks,
    own,
    ...usual,
    limits: usual.limits && cut(name, usual.limits),
    description: t(
      '{what}: {times}, with its 95 % range. The numbers are in the table below.',
      { what, times: fromTo(rows[0].period, rows[rows.length - 1].period, locale) },
      locale,
    ),
    format: (value) => (metric.unit === 'count' ? formatNumber(Math.round(value), locale) : inRow(name, value, locale)),
  });
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 960, 1920, 4800, 9600];

/** Full minutes, quarters, hours: as a clock is read, not as tens are; at most so many of them above nothing. */
export function timeTicks(most: number, count: number, locale: string) {
  const step = steps.find((one) => most / one <= count) ?? most / count;
  return {
    at: Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step),
    format: (minutes: number): string =>
      step >= 30 && minutes > 0
        ? t('{n} h', { n: formatNumber(minutes / 60, locale) }, locale)
        : t('{n} min', { n: formatNumber(minutes, locale) }, locale),
  };
}

/** Fewer times than this have no usual range yet. */
const fewestTimes = 8;

/** What a time is usually like, from those that are over; signals point at rows. */
export function usualRange(rows: readonly PeriodFigure[]): {
  limits: ReturnType<typeof xmrLimits>;
  signals: XmrSignal[];
} {
  const known = rows.flatMap(({ soFar, figure: { value, n } }, index) =>
    value !== null && n > 0 && !soFar ? [{ index, value }] : [],
  );
  if (known.length < fewestTimes) return { limits: null, signals: [] };
  const values = known.map(({ value }) => value);
  const limits = xmrLimits(values);
  const signals = xmrSignals(values, limits).map((signal) => ({
    ...signal,
    from: known[signal.from].index,
    to: known[signal.to].index,
  }));
  return { limits, signals };
}

/** What cannot be is no limit: nobody is satisfied to more than a hundred per cent, nothing takes less than no time. */
function cut(name: MetricName, limits: NonNullable<ReturnType<typeof xmrLimits>>) {
  const { unit } = metricOf(name);
  const [least, most] =
    unit === 'share' ? [0, 1] : unit === 'mean' ? [1, 7] : unit === 'points' ? [-100, 100] : [0, Infinity];
  return { ...limits, upper: Math.min(most, limits.upper), lower: Math.max(least, limits.lower) };
}

/**
 * Shares are cut below the lowest band, at a full ten, so that a change of a few points can be seen; the axis says so.
 * Sizes begin at nothing.
 */
export function rangeOf(
  name: MetricName,
  points: readonly ChartPoint[],
  aims: ChartAims | null,
): [number, number] | undefined {
  const { unit } = metricOf(name);
  const aimed = [aims?.target?.value, aims?.before?.low, aims?.before?.high].filter((one) => one !== undefined);
  const lows = [...aimed, ...points.flatMap(({ value, low }) => (value === null ? [] : [low ?? value]))];
  const highs = [...aimed, ...points.flatMap(({ value, high }) => (value === null ? [] : [high ?? value]))];
  if (unit === 'mean') return [1, 7];
  if (unit === 'points') return undefined;
  if (unit !== 'share') return [0, Math.max(1, ...highs) * 1.08];
  if (lows.length === 0) return [0, 1];
  const least = Math.max(0, Math.floor(Math.min(...lows) * 10) / 10);
  return highs.every((high) => high < 0.5)
    ? [0, Math.min(1, Math.ceil((Math.max(...highs) + 0.02) * 10) / 10)]
    : [Math.min(0.8, least), 1];
}

export function chartLegend(
  name: MetricName,
  rows: readonly PeriodFigure[],
  locale: string,
  aims: ChartAims | null = null,
  own: ChartOwn | null = null,
) {
  const { limits, signals } = usualRange(rows);
  const band = rows.some(({ figure: { low } }) => low !== null);
  return [
    { kind: 'line', label: t(metricOf(name).name, {}, locale) },
    ...(band ? [{ kind: 'band', label: t('95 % interval', {}, locale) }] : []),
    ...(limits ? [{ kind: 'limit', label: t('usual range', {}, locale) }] : []),
    ...(aims?.before ? [{ kind: 'before', label: t('before the pilot', {}, locale) }] : []),
    ...(aims?.target ? [{ kind: 'target', label: t('target of the pilot', {}, locale) }] : []),
    ...(own ? [{ kind: 'own', label: t('your answer, not counted', {}, locale) }] : []),
    ...(signals.length ? [{ kind: 'signal', label: t('worth a look', {}, locale) }] : []),
  ];
}

export const unusualAt = (rows: readonly PeriodFigure[], locale: string): string[] => {
  const { signals } = usualRange(rows);
  return rows.map((_, index) =>
    [
      ...new Set(
        signals
          .filter(({ from, to }) => from <= index && index <= to)
          .map(({ rule }) => chartWords(locale).signals[rule]),
      ),
    ].join(', '),
  );
};
