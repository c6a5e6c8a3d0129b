import { durationWords } from '../core/words/dates';
import { formatNumber, t } from '../core/words/words';
import type { MetricDifference, PilotMetric, Unit, Value } from './metric-source';

/** As people say it: "86 %", "3 h 20 min", "31". */
export function metricValueWords(value: number, unit: Unit, locale: string): string {
  switch (unit) {
    case 'share':
      return t('{n} %', { n: formatNumber(Math.round(value * 100), locale) }, locale);
    case 'minutes':
      return durationWords(value, locale);
    case 'points':
      return formatNumber(Math.round(value), locale);
    default:
      return formatNumber(Math.round(value * 10) / 10, locale);
  }
}

/** What stands in a form: a share as percent, a length as minutes. */
export const typedOf = (value: number, unit: Unit): string =>
  String(unit === 'share' ? Math.round(value * 1000) / 10 : Math.round(value * 10) / 10);

/** Gives null where it is no number that this measure can be. */
export function valueOf(typed: string, unit: Unit): number | null {
  const plain = typed.trim().replace(',', '.').replace(/\s*%$/, '');
  if (!/^-?\d{1,6}(\.\d{1,4})?$/.test(plain)) return null;
  const value = Number(plain);
  const [low, high] = { share: [0, 100], minutes: [0, 1_000_000], points: [-100, 100], scale: [1, 7] }[unit];
  if (value < low || value > high) return null;
  return unit === 'share' ? value / 100 : value;
}

/** "between 82 % and 89 %" */
export function metricBetweenWords({ low, high }: Pick<Value, 'low' | 'high'>, unit: Unit, locale: string): string {
  if (low === null || high === null) return '';
  return t(
    'between {low} and {high}',
    { low: metricValueWords(low, unit, locale), high: metricValueWords(high, unit, locale) },
    locale,
  );
}

const unitHints: Record<Unit, string> = {
  share: 'in percent',
  minutes: 'in working minutes',
  points: 'in points, −100 to 100',
  scale: '1 to 7',
};
export const unitHint = (unit: Unit, locale: string): string => t(unitHints[unit], {}, locale);

/** One plain sentence for a difference: better, worse, or nothing that chance could not make as well. */
export function metricDifferenceWords(
  difference: MetricDifference | null,
  { unit, better }: Pick<PilotMetric, 'unit' | 'better'>,
  locale: string,
): string {
  if (!difference) return t('Too early to tell: there are too few on one of the sides.', {}, locale);
  const { low, high } = difference;
  if (low <= 0 && high >= 0) return t('No difference that chance could not make.', {}, locale);
  const rose = low > 0;
  const [least, most] = rose ? [low, high] : [-high, -low];
  const slots = { least: amountWords(least, unit, locale), most: amountWords(most, unit, locale) };
  const good = rose === (better === 'up');
  if (unit === 'minutes')
    return good ? t('Better by {least} to {most}.', slots, locale) : t('Worse by {least} to {most}.', slots, locale);
  return good
    ? t('Better by {least} to {most} points.', slots, locale)
    : t('Worse by {least} to {most} points.', slots, locale);
}

/** A difference of shares is points, of lengths a length; what is more than nothing is told as one at least. */
function amountWords(amount: number, unit: Unit, locale: string): string {
  if (unit === 'minutes') return durationWords(Math.max(1, amount), locale);
  const number = unit === 'share' ? amount * 100 : amount;
  return formatNumber(
    unit === 'scale' ? Math.max(0.1, Math.round(number * 10) / 10) : Math.max(1, Math.round(number)),
    locale,
  );
}
