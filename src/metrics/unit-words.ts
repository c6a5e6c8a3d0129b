import { durationWords } from '../core/words/dates';
import { formatNumber, t } from '../core/words/words';
import type { Unit } from './metric';

/** "86", "5.9", "+31", "1 h 20 min": the number alone, as it stands large. */
export function unitNumber(unit: Unit, value: number, locale: string): string {
  switch (unit) {
    case 'share':
      return formatNumber(Math.round(value * 100), locale);
    case 'mean':
      return formatNumber(value, locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    case 'points':
      return formatNumber(Math.round(value), locale, { signDisplay: 'exceptZero' });
    case 'time':
      return durationWords(value, locale);
    default:
      return formatNumber(Math.round(value), locale);
  }
}

/** The same with its sign, as it stands in a row, on an axis, at the end of a bar: "86 %". */
export const unitWords = (unit: Unit, value: number, locale: string): string =>
  unit === 'share' ? t('{n} %', { n: unitNumber(unit, value, locale) }, locale) : unitNumber(unit, value, locale);

/** What a number of the files is counted in. */
export const csvUnits: Record<Unit, string> = {
  share: 'share of 1',
  mean: 'mean',
  time: 'working minutes',
  points: 'points',
  count: 'number',
};
