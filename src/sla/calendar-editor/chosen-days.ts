import type { BusinessCalendar } from '../calendars/calendar';
import type { HolidayEvent } from './holiday-file';

/** `day_2026-12-25`, or `day_2026-12-24_12:00_24:00` for a part of it: the name of a tick in the preview. */
export const fieldOf = ({ date, part }: Pick<HolidayEvent, 'date' | 'part'>): string =>
  ['day', date, ...(part ?? [])].join('_');

export function chosenDays(body: unknown): Pick<HolidayEvent, 'date' | 'part'>[] {
  return Object.entries(body && typeof body === 'object' ? body : {}).flatMap(([field, value]) => {
    const found = /^day_(\d{4}-\d{2}-\d{2})(?:_(\d{2}:\d{2})_(\d{2}:\d{2}))?$/.exec(field);
    return found && value === 'yes'
      ? [{ date: found[1], part: found[2] ? ([found[2], found[3]] as [string, string]) : null }]
      : [];
  });
}

/** Whether the calendar rests then already. */
export function isKnown(
  { holidays = [], breaks = {} }: BusinessCalendar,
  { date, part }: Pick<HolidayEvent, 'date' | 'part'>,
): boolean {
  if (holidays.includes(date)) return true;
  return part !== null && (breaks[date] ?? []).some(([from, to]) => from <= part[0] && to >= part[1]);
}

/** The calendar with these days and parts of days closed as well; parts that touch become one. */
export function withDays(
  calendar: BusinessCalendar,
  days: readonly Pick<HolidayEvent, 'date' | 'part'>[],
): BusinessCalendar {
  const holidays = [
    ...new Set([...(calendar.holidays ?? []), ...days.filter(({ part }) => !part).map(({ date }) => date)]),
  ].toSorted();
  const breaks: Record<string, string[][]> = Object.fromEntries(
    Object.entries(calendar.breaks ?? {}).map(([date, ranges]) => [date, ranges.map((range) => [...range])]),
  );
  for (const { date, part } of days) if (part) breaks[date] = joined([...(breaks[date] ?? []), part]);
  return { ...calendar, holidays, breaks };
}

function joined(ranges: readonly string[][]): string[][] {
  const result: string[][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0].localeCompare(b[0]))) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = to > last[1] ? to : last[1];
    else result.push([from, to]);
  }
  return result;
}
