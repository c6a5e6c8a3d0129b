import { BusinessCalendar, calendarFaults, openingFaults, WEEKDAYS, type Weekday } from './calendar';
import type { ClockRange } from './calendar-parsing';

/** A calendar as an administrator types it: a line for each day, "08:00-12:00, 13:00-17:00". */
export type CalendarText = { timeZone: string; holidays: string; breaks: string; dateHours: string } & Record<
  Weekday,
  string
>;

export function textOf(calendar: BusinessCalendar): CalendarText {
  const days = Object.fromEntries(WEEKDAYS.map((day) => [day, rangesText(calendar.hours?.[day] ?? [])])) as Record<
    Weekday,
    string
  >;
  return {
    timeZone: calendar.timeZone,
    ...days,
    holidays: (calendar.holidays ?? []).join('\n'),
    breaks: datesText(calendar.breaks),
    dateHours: datesText(calendar.dateHours),
  };
}

export function calendarFrom(text: CalendarText): BusinessCalendar {
  const hours = Object.fromEntries(
    WEEKDAYS.flatMap((day) => {
      const ranges = rangesFrom(text[day]);
      return ranges.length > 0 ? [[day, ranges]] : [];
    }),
  );
  return {
    timeZone: text.timeZone.trim(),
    hours,
    holidays: linesOf(text.holidays).map(firstWord),
    breaks: datesFrom(text.breaks),
    dateHours: datesFrom(text.dateHours),
  };
}

/** What is wrong, beside the field in which it was typed. */
export function textFaults(text: CalendarText, locale: string): Record<string, string> {
  const { timeZone, hours = {}, holidays, breaks, dateHours } = calendarFrom(text);
  const zone = { timeZone: 'UTC' };
  const parts: Record<string, BusinessCalendar> = {
    timeZone: { timeZone },
    holidays: { ...zone, holidays },
    breaks: { ...zone, breaks },
    dateHours: { ...zone, dateHours },
    ...Object.fromEntries(WEEKDAYS.map((day) => [day, { ...zone, hours: { [day]: hours[day] ?? [] } }])),
  };
  const faults = Object.entries(parts).map(([field, part]) => [field, calendarFaults(part, locale).join(' ')] as const);
  const found = Object.fromEntries(faults.filter(([, words]) => words !== ''));
  const [closed] = openingFaults({ timeZone, hours });
  return closed ? { ...found, mon: [found.mon, closed].filter(Boolean).join(' ') } : found;
}

function rangesText(ranges: readonly ClockRange[]): string {
  return ranges.map(([from, to]) => `${from}-${to}`).join(', ');
}

function datesText(dates: BusinessCalendar['breaks'] = {}): string {
  return Object.keys(dates)
    .toSorted()
    .map((date) => `${date} ${rangesText(dates[date] ?? [])}`)
    .join('\n');
}

function rangesFrom(text: string): string[][] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => part.split(/\s*[-–]\s*/));
}

function datesFrom(text: string): Record<string, string[][]> {
  return Object.fromEntries(
    linesOf(text).map((line) => [firstWord(line), rangesFrom(line.slice(firstWord(line).length))]),
  );
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

function firstWord(line: string): string {
  return line.split(/\s/, 1)[0] ?? '';
}
