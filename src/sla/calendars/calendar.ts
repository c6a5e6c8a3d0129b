import { defaultLocale, t } from '../../core/words/words';
import { IANAZone } from 'luxon';
import { ClockRange, Faults, parseDate, parseDates, parseRanges, WallRange } from './calendar-parsing';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_NAMES: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export interface BusinessCalendar {
  timeZone: string;
  hours?: Partial<Record<Weekday, readonly ClockRange[]>>;
  /** Local dates on which no range begins. */
  holidays?: readonly string[];
  /** Parts of a local date in which the calendar is closed whatever its hours say. */
  breaks?: Record<string, readonly ClockRange[]>;
  /** Hours that replace the weekly ones on a date; a holiday still wins. */
  dateHours?: Record<string, readonly ClockRange[]>;
}

export interface CompiledCalendar {
  zone: IANAZone;
  /** Monday first. */
  week: WallRange[][];
  dates: Map<number, WallRange[]>;
  breaks: Map<number, WallRange[]>;
  firstSpecialDay: number;
  lastSpecialDay: number;
}

export class BadCalendar extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join(' '));
    this.name = 'BadCalendar';
  }
}

const compiled = new WeakMap<BusinessCalendar, CompiledCalendar>();

/** What is wrong with a calendar, in sentences for the person who edits it; empty when it is sound. */
export function calendarFaults(calendar: BusinessCalendar, locale: string): string[] {
  return compile(calendar, locale).faults.list;
}

/**
 * Whether it opens again and again. Hours on single dates run out, and a calendar that never opens keeps no promise:
 * it is refused where it is saved.
 */
export function openingFaults({ hours = {} }: BusinessCalendar): string[] {
  return WEEKDAYS.some((day) => (hours[day] ?? []).length > 0)
    ? []
    : ['Add working hours on at least one day of the week.'];
}

export function compiledCalendar(calendar: BusinessCalendar): CompiledCalendar {
  const known = compiled.get(calendar);
  if (known) return known;
  const { faults, result } = compile(calendar, defaultLocale);
  if (faults.list.length > 0) throw new BadCalendar(faults.list);
  compiled.set(calendar, result);
  return result;
}

function compile(calendar: BusinessCalendar, locale: string): { faults: Faults; result: CompiledCalendar } {
  const faults = new Faults(locale);
  const zoneName = typeof calendar.timeZone === 'string' ? calendar.timeZone : '';
  if (!IANAZone.isValidZone(zoneName)) {
    faults.tell('“{zone}” isn’t a time zone we know. Write it like Europe/Berlin.', { zone: zoneName });
  }
  const hours = calendar.hours ?? {};
  for (const day of Object.keys(hours)) {
    if (!WEEKDAYS.includes(day as Weekday))
      faults.tell('“{day}” isn’t a day of the week. Use mon, tue, wed, thu, fri, sat or sun.', { day });
  }
  const week = WEEKDAYS.map((day) => parseRanges(t(DAY_NAMES[day], {}, locale), hours[day] ?? [], true, faults));
  const dates = parseDates(t('special hours', {}, locale), calendar.dateHours ?? {}, true, faults);
  const breaks = parseDates(t('closed times', {}, locale), calendar.breaks ?? {}, false, faults);
  for (const holiday of calendar.holidays ?? []) {
    const day = parseDate(t('holidays', {}, locale), holiday, faults);
    if (day !== null) dates.set(day, []);
  }
  const special = [...dates.keys(), ...breaks.keys()];
  const result = {
    zone: IANAZone.create(zoneName),
    week,
    dates,
    breaks,
    firstSpecialDay: special.reduce((a, b) => Math.min(a, b), Infinity),
    lastSpecialDay: special.reduce((a, b) => Math.max(a, b), -Infinity),
  };
  return { faults, result };
}
