import { formatNumber } from '../core/words/words';

/** 'YYYY-MM', in the desk's zone: sorts as it reads. */
export type Month = string;

export const isMonth = (text: string): boolean => /^20\d\d-(0[1-9]|1[0-2])$/.test(text);

export function laterBy(month: Month, months: number): Month {
  const [year, number] = month.split('-').map(Number);
  const index = year * 12 + (number - 1) + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = laterBy(month, 1)) months.push(month);
  return months;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A page has hundreds of dates, and a format costs more to make than a query. */
export function utcFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })));
  return format;
}

const words = (month: Month, locale: string, options: Intl.DateTimeFormatOptions): string =>
  utcFormat(locale, options).format(new Date(`${month}-15T12:00:00Z`));

/** "March 2026" */
export const longMonth = (month: Month, locale: string): string =>
  words(month, locale, { month: 'long', year: 'numeric' });

/** "Mar 26", for the foot of a chart. */
export const shortMonth = (month: Month, locale: string): string =>
  words(month, locale, { month: 'short', year: '2-digit' });

export const percent = (share: number, locale: string): string => formatNumber(Math.round(share * 100), locale);
