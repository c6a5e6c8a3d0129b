import { durationWords } from '../../core/words/dates';
import { formatNumber, t, tn } from '../../core/words/words';
import type { FigureDifference, Figure } from '../metrics/metric-figures';
import { metricOf, type MetricName } from '../metrics/metric-list';
import type { TrendMetric } from '../metrics/trend-metric';
import { percent } from '../months';

/** "86", "5.9", "+31", "1 h 20 min": the number alone, as it stands large. */
export function valueWords(name: MetricName, value: number, locale: string): string {
  switch (metricOf(name).as) {
    case 'share':
      return percent(value, locale);
    case 'mean':
      return formatNumber(value, locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    case 'points':
      return formatNumber(Math.round(value), locale, { signDisplay: 'exceptZero' });
    case 'time':
      return durationWords(value, locale);
    default:
      return formatNumber(value, locale);
  }
}

/** The same with its sign, as it stands in a row: "86 %". */
export const inRow = (name: MetricName, value: number, locale: string): string =>
  metricOf(name).as === 'share'
    ? t('{n} %', { n: valueWords(name, value, locale) }, locale)
    : valueWords(name, value, locale);

/** "between 82 and 89"; empty where there is no interval. */
export function betweenWords(name: MetricName, { low, high }: Figure, locale: string): string {
  if (low === null || high === null) return '';
  return t(
    'between {low} and {high}',
    { low: valueWords(name, low, locale), high: valueWords(name, high, locale) },
    locale,
  );
}

export function intervalWords(
  name: MetricName,
  { low, high }: { low: number | null; high: number | null },
  locale: string,
): string {
  if (low === null || high === null) return '';
  return t('{low} to {high}', { low: inRow(name, low, locale), high: inRow(name, high, locale) }, locale);
}

/** "from 341 answers of 806 asked". */
export function restWords(name: MetricName, { n, asked }: Figure, locale: string): string {
  const [one, other] = metricOf(name).rest;
  return one && n + (asked ?? 0) > 0 ? tn(one, other, n, { of: formatNumber(asked ?? 0, locale) }, locale) : '';
}

const amount = (name: MetricName, value: number, least: number, locale: string): string => {
  const metric: TrendMetric = metricOf(name);
  if (metric.as === 'share') return String(Math.max(least, Math.round(value * 100)));
  if (metric.as === 'points') return String(Math.max(least, Math.round(value)));
  if (metric.as === 'mean')
    return formatNumber(Math.max(least / 10, value), locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return metric.as === 'time' ? durationWords(Math.max(least, value), locale) : formatNumber(Math.round(value), locale);
};

/**
 * One plain sentence: better, worse, or nothing that chance could not make as well. What is more than nothing is told
 * as one step at least.
 */
export function differenceWords(
  name: MetricName,
  difference: FigureDifference | null,
  locale: string,
  against = '',
): string {
  const say = (words: string, other: string, slots = {}) => t(against ? other : words, { against, ...slots }, locale);
  if (!difference) return say('Too few answers to compare.', 'Too few answers to compare with {against}.');
  const { low, high } = difference;
  const { as, better } = metricOf(name);
  if (as === 'count') return countedWords(difference.difference, locale, against);
  if (low === null || high === null)
    return say('Too few to tell a difference from chance.', 'Too few to tell a difference from {against} from chance.');
  if (low <= 0 && high >= 0)
    return say('No difference that chance could not make.', 'No difference from {against} that chance could not make.');
  const [least, most] = low > 0 ? [low, high] : [-high, -low];
  const slots = { low: amount(name, least, 1, locale), high: amount(name, Math.max(least, most), 1, locale) };
  const good = low > 0 === (better === 'more');
  const points = as === 'share' || as === 'points';
  if (slots.low === slots.high) {
    const size = points ? tn('{n} point', '{n} points', Number(slots.low), {}, locale) : slots.low;
    return good
      ? say('Better by about {size}.', 'Better by about {size} than {against}.', { size })
      : say('Worse by about {size}.', 'Worse by about {size} than {against}.', { size });
  }
  if (points)
    return good
      ? say('Better by {low} to {high} points.', 'Better by {low} to {high} points than {against}.', slots)
      : say('Worse by {low} to {high} points.', 'Worse by {low} to {high} points than {against}.', slots);
  return good
    ? say('Better by {low} to {high}.', 'Better by {low} to {high} than {against}.', slots)
    : say('Worse by {low} to {high}.', 'Worse by {low} to {high} than {against}.', slots);
}

function countedWords(difference: number, locale: string, against: string): string {
  const n = formatNumber(Math.abs(difference), locale);
  if (difference === 0) return against ? t('As many as {against}.', { against }, locale) : t('As many.', {}, locale);
  if (difference > 0)
    return against ? t('{n} more than {against}.', { n, against }, locale) : t('{n} more.', { n }, locale);
  return against ? t('{n} fewer than {against}.', { n, against }, locale) : t('{n} fewer.', { n }, locale);
}

/** "+4", "−0.3", "−12 min": a difference with its sign. What rounds to nothing keeps a decimal. */
export function signedWords(name: MetricName, value: number, locale: string): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  const { as } = metricOf(name);
  const size = Math.abs(as === 'share' ? value * 100 : value);
  if (as === 'share' || as === 'points')
    return sign + formatNumber(size, locale, { maximumFractionDigits: size < 1 ? 1 : 0 });
  if (as === 'time' && Math.abs(value) < 0.5) return amount(name, 0, 0, locale);
  return sign + amount(name, Math.abs(value), 0, locale);
}

/** "+4 points": the same with what it is counted in. */
export function withUnit(name: MetricName, value: number, locale: string): string {
  const words = signedWords(name, value, locale);
  const { as } = metricOf(name);
  return as === 'share' || as === 'points' ? t('{n} points', { n: words }, locale) : words;
}
