import { DateTime } from 'luxon';
import { noonOf } from '../core/words/calendar-days';
import type { MonthRange } from './metric-source';

export const monthOfDate = (day: string): string => day.slice(0, 7);

export function monthsLater(month: string, months: number): string {
  return DateTime.fromISO(`${month}-15`, { zone: 'UTC' }).plus({ months }).toFormat('yyyy-MM');
}

/** Each month of a range. */
export function monthsIn({ from, to }: MonthRange): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthsLater(month, 1)) months.push(month);
  return months;
}

export const monthLabel = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(noonOf(`${month}-15`));

export const monthRangeLabel = ({ from, to }: MonthRange, locale: string): string =>
  from === to ? monthLabel(to, locale) : `${monthLabel(from, locale)} – ${monthLabel(to, locale)}`;

/** How many months lie between two days, both included: to the nearest, and at least one. */
export const monthsFromTo = (first: string, last: string): number =>
  Math.max(1, Math.round((noonOf(last).getTime() - noonOf(first).getTime()) / 86_400_000 / 30.44));
