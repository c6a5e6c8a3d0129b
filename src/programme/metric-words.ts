import { t } from '../core/words/words';
import { differenceWords, type MetricDifference } from '../metrics/difference-words';
import type { Unit } from '../metrics/metric';
import { unitWords } from '../metrics/unit-words';
import type { PilotMetric, Value } from './metric-source';

/** What stands in a form: a share as percent, a length as minutes. */
export const typedOf = (value: number, unit: Unit): string =>
  String(unit === 'share' ? Math.round(value * 1000) / 10 : Math.round(value * 10) / 10);

const ranges: Record<Unit, [low: number, high: number]> = {
  share: [0, 100],
  time: [0, 1_000_000],
  count: [0, 1_000_000],
  points: [-100, 100],
  mean: [1, 7],
};

/** Gives null where it is no number that this measure can be. */
export function valueOf(typed: string, unit: Unit): number | null {
  const plain = typed.trim().replace(',', '.').replace(/\s*%$/, '');
  if (!/^-?\d{1,6}(\.\d{1,4})?$/.test(plain)) return null;
  const value = Number(plain);
  const [low, high] = ranges[unit];
  if (value < low || value > high) return null;
  return unit === 'share' ? value / 100 : value;
}

/** "between 82 % and 89 %" */
export function metricBetweenWords({ low, high }: Pick<Value, 'low' | 'high'>, unit: Unit, locale: string): string {
  if (low === null || high === null) return '';
  return t(
    'between {low} and {high}',
    { low: unitWords(unit, low, locale), high: unitWords(unit, high, locale) },
    locale,
  );
}

const unitHints: Record<Unit, string> = {
  share: 'in percent',
  time: 'in working minutes',
  points: 'in points, −100 to 100',
  mean: '1 to 7',
  count: 'a number',
};
export const unitHint = (unit: Unit, locale: string): string => t(unitHints[unit], {}, locale);

/** What lies between two sides, in one sentence. */
export const sidesWords = (difference: MetricDifference | null, metric: PilotMetric, locale: string): string =>
  difference
    ? differenceWords(metric, difference, locale)
    : t('Too early to tell: there are too few on one side.', {}, locale);
