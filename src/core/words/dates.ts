import { IANAZone } from 'luxon';
import '../zone-offsets';
import { day as dayMs, minute as minuteMs } from '../time';
import { defaultLocale, isoLocale, spokenLocale, t, tn } from './words';

/** How a reader sees times: their zone, their locale, and the one frozen now of the page. */
export interface Reader {
  zone: string;
  locale: string;
  now: Date;
}

interface Kept {
  format: Intl.DateTimeFormat;
  /** By the minute, which is the least that any of our forms tells. */
  texts: Map<number, string>;
}

/** A formatter is dear to make, and what it says of a moment is asked again on the next page: both are kept. */
const formats = new WeakMap<Intl.DateTimeFormatOptions, Map<string, Map<string, Kept>>>();
const mostTexts = 20_000;
const withTexts = new Set<Kept>();
let texts = 0;

/** Names of days and months are in the language of the words around them. */
const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(spokenLocale(locale), options);

function inside<K, V>(map: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function kept({ zone, locale }: Pick<Reader, 'zone' | 'locale'>, options: Intl.DateTimeFormatOptions): Kept {
  const zones = inside(
    inside(formats, options, () => new Map<string, Map<string, Kept>>()),
    locale,
    () => new Map(),
  );
  return inside(zones, zone, () => ({ format: dateFormat(locale, { timeZone: zone, ...options }), texts: new Map() }));
}

function textOf(at: Date, reader: Pick<Reader, 'zone' | 'locale'>, options: Intl.DateTimeFormatOptions): string {
  const one = kept(reader, options);
  const minute = Math.floor(at.getTime() / minuteMs);
  const known = one.texts.get(minute);
  if (known !== undefined) return known;
  if (texts >= mostTexts) {
    for (const { texts: old } of withTexts) old.clear();
    withTexts.clear();
    texts = 0;
  }
  const text = one.format.format(at);
  one.texts.set(minute, text);
  withTexts.add(one);
  texts += 1;
  return text;
}

/** `options` stand outside, so that they are the same object every time. */
function format(at: Date, reader: Pick<Reader, 'zone' | 'locale'>, options: Intl.DateTimeFormatOptions): string {
  const isoParts = reader.locale === isoLocale ? inIso.get(options) : undefined;
  return isoParts ? isoParts.map((part) => textOf(at, reader, part)).join(' ') : textOf(at, reader, options);
}

const numbers = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
const hourAndMinute = { hour: '2-digit', minute: '2-digit' } as const;
const year = { year: 'numeric' } as const;
const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const shortDayOfYear = { ...shortDay, ...year } as const;
const exact = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;
const weekdayAndTime = { weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;
const weekdayOfYear = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const weekdayWithYear = { ...weekdayOfYear, ...year } as const;
const longDay = { day: 'numeric', month: 'long', year: 'numeric' } as const;

const monthOfYear = { month: 'long', year: 'numeric' } as const;
const yearAndMonth = { year: 'numeric', month: '2-digit' } as const;

const shortWeekday = { weekday: 'short' } as const;
const longWeekday = { weekday: 'long' } as const;
const zonedTime = { ...hourAndMinute, timeZoneName: 'short' } as const;

/** ISO 8601 names no month: "Tue 2026-12-09". */
const inIso = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormatOptions[]>([
  [shortDay, [shortWeekday, numbers]],
  [shortDayOfYear, [shortWeekday, numbers]],
  [longDay, [numbers]],
  [monthOfYear, [yearAndMonth]],
  [exact, [longWeekday, numbers, zonedTime]],
]);

/** The days of a calendar on the wall of that zone, counted from 1970. */
const dayNumber = (at: Date, zone: string): number =>
  Math.floor((at.getTime() + IANAZone.create(zone).offset(at.getTime()) * minuteMs) / dayMs);

const daysFromToday = (at: Date, { zone, now }: Reader): number => dayNumber(at, zone) - dayNumber(now, zone);

export const clockTime = (at: Date, reader: Reader): string => format(at, reader, hourAndMinute);

/** "today", "yesterday", "tomorrow", "Tue 9 Dec", and with the year where it is not this one. */
export function dayWords(at: Date, reader: Reader): string {
  const days = daysFromToday(at, reader);
  if (days === 0) return t('today', {}, reader.locale);
  if (days === -1) return t('yesterday', {}, reader.locale);
  if (days === 1) return t('tomorrow', {}, reader.locale);
  const sameYear = format(at, reader, year) === format(reader.now, reader, year);
  return plainDate(at, reader, sameYear ? shortDay : shortDayOfYear);
}

function plainDate(at: Date, reader: Reader, options: Intl.DateTimeFormatOptions): string {
  return format(at, reader, options).replace(/(\p{L}+),/u, '$1');
}

/** "today 14:30", "Tue 9 Dec, 14:30". */
export function timeWords(at: Date, reader: Reader): string {
  const days = daysFromToday(at, reader);
  const slots = { day: dayWords(at, reader), time: clockTime(at, reader) };
  return Math.abs(days) <= 1 ? t('{day} {time}', slots, reader.locale) : t('{day}, {time}', slots, reader.locale);
}

/** For promises, where the hour comes first: "14:30 today", "14:30 on Tue 9 Dec". */
export function byWhen(at: Date, reader: Reader): string {
  const days = daysFromToday(at, reader);
  const slots = { day: dayWords(at, reader), time: clockTime(at, reader) };
  return Math.abs(days) <= 1 ? t('{time} {day}', slots, reader.locale) : t('{time} on {day}', slots, reader.locale);
}

/** "Tue 09:31": of the last few days. */
export const weekdayTime = (at: Date, reader: Pick<Reader, 'zone' | 'locale'>): string =>
  format(at, reader, weekdayAndTime);

/** The exact moment with its zone, for the title of a `<time>`. */
export function exactTime(at: Date, reader: Pick<Reader, 'zone' | 'locale'>): string {
  return format(at, reader, exact);
}

/** "Monday 7 December", and with the year where it is not this one. */
export function weekday(at: Date, reader: Reader): string {
  const sameYear = format(at, reader, year) === format(reader.now, reader, year);
  return plainDate(at, reader, sameYear ? weekdayOfYear : weekdayWithYear);
}

/** "Friday 4 December, 17:00". */
export const fullTimeWords = (at: Date, reader: Reader): string =>
  t('{day}, {time}', { day: weekday(at, reader), time: clockTime(at, reader) }, reader.locale);

export const fullDay = (at: Date, reader: Pick<Reader, 'zone' | 'locale'>): string => format(at, reader, longDay);

/** "December 2026": over a part of a long list. */
export const monthWords = (at: Date, reader: Pick<Reader, 'zone' | 'locale'>): string =>
  format(at, reader, monthOfYear);

/** "20 min", "1 h 20 min": a length of working time, whole minutes, never negative. */
export function durationWords(minutes: number, locale: string = defaultLocale): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return tn('{n} min', '{n} min', rest, {}, locale);
  if (rest === 0) return tn('{n} h', '{n} h', hours, {}, locale);
  return t('{hours} h {minutes} min', { hours, minutes: rest }, locale);
}

const seconds: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "20 seconds ago", "4 hours ago": what has just happened, in its largest whole unit. */
export function agoWords(at: Date, { locale, now }: Pick<Reader, 'locale' | 'now'>): string {
  const past = Math.max(0, (now.getTime() - at.getTime()) / 1000);
  const [unit, length] = seconds.find(([, each]) => past >= each) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(spokenLocale(locale)).format(-Math.floor(past / length), unit);
}
