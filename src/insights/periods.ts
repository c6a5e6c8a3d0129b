import { DateTime } from 'luxon';
import { t } from '../core/words/words';
import { isMonth, laterBy as monthLaterBy, longMonth, shortMonth, utcFormat } from './months';

export const grains = ['month', 'week', 'quarter'] as const;
export type Grain = (typeof grains)[number];

/**
 * '2026-03' is a month, '2026-03-09' the week that begins on that Monday, '2026-Q1' a quarter. Each sorts as it reads.
 */
export type PeriodKey = string;
export interface Days {
  from: string;
  to: string;
}

const dayOf = (day: string): DateTime => DateTime.fromISO(day, { zone: 'utc' });
const isoDay = (at: DateTime): string => at.toFormat('yyyy-MM-dd');
const quarterOf = (month: string): PeriodKey => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;

export const grainOf = (period: PeriodKey): Grain => {
  if (period.includes('Q')) return 'quarter';
  return period.length === 7 ? 'month' : 'week';
};

export function isPeriod(text: string, grain: Grain): boolean {
  if (grain === 'month') return isMonth(text);
  if (grain === 'quarter') return /^20\d\d-Q[1-4]$/.test(text);
  return /^20\d\d-\d\d-\d\d$/.test(text) && dayOf(text).isValid && dayOf(text).weekday === 1;
}

/** The period of this length in which a day lies. */
export function periodAt(day: string, grain: Grain): PeriodKey {
  if (grain === 'week') return isoDay(dayOf(day).startOf('week'));
  return grain === 'month' ? day.slice(0, 7) : quarterOf(day);
}

export function periodLater(period: PeriodKey, by: number): PeriodKey {
  const grain = grainOf(period);
  if (grain === 'month') return monthLaterBy(period, by);
  if (grain === 'week') return isoDay(dayOf(period).plus({ weeks: by }));
  return quarterOf(monthLaterBy(monthsOfPeriod(period)[0], by * 3));
}

export function periodsBetween(from: PeriodKey, to: PeriodKey): PeriodKey[] {
  const periods: PeriodKey[] = [];
  for (let period = from; period <= to; period = periodLater(period, 1)) periods.push(period);
  return periods;
}

/** Its first and last day. */
export function daysOf(period: PeriodKey): Days {
  if (grainOf(period) === 'week') return { from: period, to: isoDay(dayOf(period).plus({ days: 6 })) };
  const months = monthsOfPeriod(period);
  const last = months[months.length - 1];
  // Every figure of a page is marked with its days: a date of luxon's would be a fifth of what the page costs.
  const days = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5)), 0)).getUTCDate();
  return { from: `${months[0]}-01`, to: `${last}-${days}` };
}

/** The months of a month or a quarter. */
export function monthsOfPeriod(period: PeriodKey): string[] {
  if (grainOf(period) === 'month') return [period];
  const first = `${period.slice(0, 4)}-${String(Number(period.slice(6)) * 3 - 2).padStart(2, '0')}`;
  return [first, monthLaterBy(first, 1), monthLaterBy(first, 2)];
}

const dayWords = (day: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  utcFormat(locale, options).format(dayOf(day).toJSDate());

/** "March 2026", "Week of 9 March 2026", "Quarter 1 of 2026". */
export function longPeriod(period: PeriodKey, locale: string): string {
  switch (grainOf(period)) {
    case 'month':
      return longMonth(period, locale);
    case 'week':
      return t(
        'Week of {day}',
        { day: dayWords(period, locale, { day: 'numeric', month: 'long', year: 'numeric' }) },
        locale,
      );
    default:
      return t('Quarter {number} of {year}', { number: period.slice(6), year: period.slice(0, 4) }, locale);
  }
}

/** "Mar 26", "9 Mar", "Q1 26", for the foot of a chart. */
export function shortPeriod(period: PeriodKey, locale: string): string {
  switch (grainOf(period)) {
    case 'month':
      return shortMonth(period, locale);
    case 'week':
      return dayWords(period, locale, { day: 'numeric', month: 'short' });
    default:
      return t('Q{number} {year}', { number: period.slice(6), year: period.slice(2, 4) }, locale);
  }
}

/** "January 2026 to March 2026", "16 February 2026 to 15 March 2026": weeks are told by their first and last day. */
export function fromTo(from: PeriodKey, to: PeriodKey, locale: string): string {
  if (from === to) return longPeriod(to, locale);
  const day = (one: string) => dayWords(one, locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const [first, last] =
    grainOf(from) === 'week' ? [day(from), day(daysOf(to).to)] : [longPeriod(from, locale), longPeriod(to, locale)];
  return t('{from} to {to}', { from: first, to: last }, locale);
}
