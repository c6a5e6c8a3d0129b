import { formatNumber, t, tn } from '../../core/words/words';
import { unitNumber, unitWords } from '../../metrics/unit-words';
import type { Figure } from '../metrics/metric-figures';
import { metricOf, type MetricName } from '../metrics/metric-list';

/** "86", "5.9", "+31", "1 h 20 min": the number alone, as it stands large. */
export const valueWords = (name: MetricName, value: number, locale: string): string =>
  unitNumber(metricOf(name).unit, value, locale);

/** The same with its sign, as it stands in a row: "86 %". */
export const inRow = (name: MetricName, value: number, locale: string): string =>
  unitWords(metricOf(name).unit, value, locale);

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
