import { durationWords } from '../core/words/dates';
import { formatNumber, t, tn } from '../core/words/words';
import type { Metric, Unit } from './metric';

/** The first less the second; no interval where nobody can say how sure it is. */
export interface MetricDifference {
  difference: number;
  low: number | null;
  high: number | null;
}

const inPoints = (unit: Unit): boolean => unit === 'share' || unit === 'points';

const amount = (unit: Unit, value: number, least: number, locale: string): string => {
  if (unit === 'share') return String(Math.max(least, Math.round(value * 100)));
  if (unit === 'points') return String(Math.max(least, Math.round(value)));
  if (unit === 'mean')
    return formatNumber(Math.max(least / 10, value), locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return unit === 'time' ? durationWords(Math.max(least, value), locale) : formatNumber(Math.round(value), locale);
};

/**
 * One plain sentence: better, worse, or nothing that chance could not make as well. What is more than nothing is told
 * as one step at least.
 */
export function differenceWords(
  { unit, direction }: Pick<Metric, 'unit' | 'direction'>,
  difference: MetricDifference | null,
  locale: string,
  against = '',
): string {
  const say = (words: string, other: string, slots = {}) => t(against ? other : words, { against, ...slots }, locale);
  if (!difference) return say('Too few answers to compare.', 'Too few answers to compare with {against}.');
  const { low, high } = difference;
  if (unit === 'count') return countedWords(difference.difference, locale, against);
  if (low === null || high === null)
    return say(
      'Too early to tell: too few answers.',
      'Too early to tell a difference from {against}: too few answers.',
    );
  if (low === 0 && high === 0) return say('The same.', 'Same as {against}.');
  if (low <= 0 && high >= 0)
    return say('Too early to tell ({between}).', 'Too early to tell a difference from {against} ({between}).', {
      between: differenceRange(unit, low, high, locale),
    });
  const [least, most] = low > 0 ? [low, high] : [-high, -low];
  const slots = { low: amount(unit, least, 1, locale), high: amount(unit, Math.max(least, most), 1, locale) };
  const good = low > 0 === (direction === 'more');
  if (slots.low === slots.high) {
    const size = inPoints(unit) ? tn('{n} point', '{n} points', Number(slots.low), {}, locale) : slots.low;
    return good
      ? say('Better by about {size}.', 'Better by about {size} than {against}.', { size })
      : say('Worse by about {size}.', 'Worse by about {size} than {against}.', { size });
  }
  if (inPoints(unit))
    return good
      ? say('Better by {low} to {high} points.', 'Better by {low} to {high} points than {against}.', slots)
      : say('Worse by {low} to {high} points.', 'Worse by {low} to {high} points than {against}.', slots);
  return good
    ? say('Better by {low} to {high}.', 'Better by {low} to {high} than {against}.', slots)
    : say('Worse by {low} to {high}.', 'Worse by {low} to {high} than {against}.', slots);
}

function countedWords(difference: number, locale: string, against: string): string {
  const n = formatNumber(Math.abs(difference), locale);
  if (difference === 0) return against ? t('Same as {against}.', { against }, locale) : t('The same.', {}, locale);
  if (difference > 0)
    return against ? t('{n} more than {against}.', { n, against }, locale) : t('{n} more.', { n }, locale);
  return against ? t('{n} fewer than {against}.', { n, against }, locale) : t('{n} fewer.', { n }, locale);
}

/** "+4", "−0.3", "−12 min": a difference with its sign. What rounds to nothing keeps a decimal. */
export function signedWords(unit: Unit, value: number, locale: string): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  const size = Math.abs(unit === 'share' ? value * 100 : value);
  if (inPoints(unit)) return sign + formatNumber(size, locale, { maximumFractionDigits: size < 1 ? 1 : 0 });
  if (unit === 'time' && Math.abs(value) < 0.5) return amount(unit, 0, 0, locale);
  return sign + amount(unit, Math.abs(value), 0, locale);
}

/** "9 points", "12 min": how large a difference is, whichever way; at least one step. */
export const sizeWords = (unit: Unit, value: number, locale: string): string =>
  inPoints(unit)
    ? tn('{n} point', '{n} points', Number(amount(unit, value, 1, locale)), {}, locale)
    : amount(unit, value, 1, locale);

/** "−10 to +6 points", "−13 min to +4 min": an interval of a difference. */
export const differenceRange = (unit: Unit, low: number, high: number, locale: string): string =>
  t(
    inPoints(unit) ? '{low} to {high} points' : '{low} to {high}',
    { low: signedWords(unit, low, locale), high: signedWords(unit, high, locale) },
    locale,
  );

/** "+4 points": the same with what it is counted in. */
export function withUnit(unit: Unit, value: number, locale: string): string {
  const words = signedWords(unit, value, locale);
  return inPoints(unit) ? t('{n} points', { n: words }, locale) : words;
}
