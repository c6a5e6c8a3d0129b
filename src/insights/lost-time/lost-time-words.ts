import { formatNumber, tn } from '../../core/words/words';
import type { HourRate, Lost } from './lost-reading';

/** "1,054 hours" */
export const hoursWords = ({ minutes }: Lost, locale: string): string => {
  const hours = Math.round(minutes / 60);
  return tn('{n} hour', '{n} hours', hours, {}, locale);
};

/** "€65,000": an estimate has no cents, and from a thousand on no more than three figures. */
export const estimateWords = (amount: number, { currency }: HourRate, locale: string): string =>
  formatNumber(amount, locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
    ...(amount >= 1000 ? { maximumSignificantDigits: 3 } : {}),
  });
