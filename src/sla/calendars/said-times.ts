import { DateTime } from 'luxon';
import { addBusinessDays, nextOpening, previousClosing } from './business-time';
import type { BusinessCalendar } from './calendar';
import { NeverOpen } from './open-time';

/** A time that somebody names in a sentence: where it stands, and when that is. */
export interface SaidTime {
  index: number;
  text: string;
  at: Date;
}

type Part = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'meridiem';

interface DateRead {
  index: number;
  text: string;
  start: {
    tags(): Set<string>;
    isCertain(part: Part): boolean;
    get(part: Part): number | null | undefined;
    date(): Date;
  };
}

/** What finds dates in words: chrono-node. */
export interface DateReader {
  parse(words: string, now: { instant: Date; timezone: number }, how: { forwardDate: boolean }): DateRead[];
}

export interface Writer {
  now: Date;
  zone: string;
  calendar: BusinessCalendar;
}

const middayHour = 12;
const usualEnd = 17;
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const endOfDay =
  /\b(?:the )?(?:end of (?:the |this |my )?(?:business |working |work )?day|eod|cob|close of business)\b/gi;
const weeks = /\b(?:(?:the )?end of )?(?:the|this|next) week\b|\bthe weekend\b/gi;
const workingDays = /\b(\d{1,2}|[a-z]+) (?:working|business) days?\b/gi;
const dayOfMonth = /\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! of)/gi;

/** All times in a piece of a sentence. A day without a time is the end of the desk's working day. */
export function saidTimes(dates: DateReader, words: string, writer: Writer): SaidTime[] {
  const { now, zone } = writer;
  const today = DateTime.fromJSDate(now, { zone });
  const found: SaidTime[] = [];
  const put = (match: RegExpExecArray, day: DateTime | null, by?: boolean) => {
    const at = day && endOf(day, by ?? isBy(words.slice(0, match.index)), writer);
    if (at) found.push({ index: match.index, text: match[0], at });
  };
  for (const match of words.matchAll(weeks))
    put(match, today.plus({ weeks: /next/i.test(match[0]) ? 1 : 0 }).endOf('week'), true);
  for (const match of words.matchAll(workingDays)) {
    const days = Number(match[1]) || numbers.indexOf(match[1].toLowerCase()) + 1;
    if (days) put(match, DateTime.fromJSDate(addBusinessDays(writer.calendar, now, days), { zone }));
  }
  for (const match of words.matchAll(dayOfMonth)) put(match, dayNumbered(Number(match[1]), today));
  const own = [...found];
  const others = dates
    .parse(words, { instant: now, timezone: today.offset }, { forwardDate: true })
    .filter(({ index, text }) => !own.some((one) => overlaps(one, { index, text })))
    .filter(({ text }) => !/^the day$/i.test(text));
  for (const date of others) {
    const at = instantOf(date, words, writer);
    if (at) found.push({ index: date.index, text: date.text, at });
  }
  // "By the end of the day on Friday" is Friday's.
  if (!found.length) for (const match of words.matchAll(endOfDay)) put(match, today);
  return found.toSorted((one, other) => one.index - other.index);
}

const overlaps = (one: { index: number; text: string }, other: { index: number; text: string }): boolean =>
  one.index < other.index + other.text.length && other.index < one.index + one.text.length;

function dayNumbered(number: number, today: DateTime): DateTime | null {
  const day = today.set({ day: number });
  if (number > 31 || number < 1 || day.day !== number) return null;
  return number < today.day ? day.plus({ months: 1 }) : day;
}

/** Null where neither a day nor a time is said: "March", "next month". */
function instantOf({ start, text }: DateRead, words: string, writer: Writer): Date | null {
  const { now, zone } = writer;
  const tags = [...start.tags()];
  const timed = start.isCertain('hour');
  if (tags.some((tag) => tag.includes('relativeDateAndTime'))) return start.date();
  const dated = start.isCertain('day') || start.isCertain('weekday');
  if (!dated && !timed && !tags.some((tag) => tag.startsWith('casualReference/'))) return null;
  const today = DateTime.fromJSDate(now, { zone });
  const [year, month, day] = [start.get('year')!, start.get('month')!, start.get('day')!];
  // The library counts some of these days in the zone of the machine; the instant is right in any.
  const counted = tags.includes('result/relativeDate') && DateTime.fromJSDate(start.date(), { zone });
  const on = counted || (dated ? DateTime.fromObject({ year, month, day }, { zone }) : today);
  if (!on.isValid) return null;
  if (timed) {
    const hour = start.get('hour') ?? middayHour;
    const at = on.set({ hour, minute: start.get('minute') ?? 0, second: 0, millisecond: 0 });
    // "At 3" is in the afternoon: nobody sits at a desk at night.
    const early = hour > 0 && hour < 7 && !start.isCertain('meridiem') && !/\d\d:\d\d/.test(text);
    return at.plus({ hours: early ? 12 : 0 }).toJSDate();
  }
  if (/\bmorning\b/i.test(text)) return on.set({ hour: middayHour, minute: 0, second: 0, millisecond: 0 }).toJSDate();
  return endOf(on, isBy(words.slice(0, words.indexOf(text))), writer);
}

const isBy = (before: string): boolean => /\b(?:by|before|within)\s+(?:the\s+)?$/i.test(before);

/** When the desk stops working that day. On a day off "by" means before it, anything else after it. */
function endOf(day: DateTime, by: boolean, { calendar, now }: Writer): Date | null {
  const from = day.startOf('day');
  const until = from.plus({ days: 1 }).toJSDate();
  try {
    const closing = previousClosing(calendar, new Date(until.getTime() + 1));
    if (closing > from.toJSDate()) return closing;
    if (by && closing > now) return closing;
    const opens = DateTime.fromJSDate(nextOpening(calendar, from.toJSDate()), { zone: day.zone });
    return previousClosing(calendar, opens.startOf('day').plus({ days: 1 }).toJSDate());
  } catch (error) {
    if (!(error instanceof NeverOpen)) throw error;
    return from.set({ hour: usualEnd }).toJSDate();
  }
}
