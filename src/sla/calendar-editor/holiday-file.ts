import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { defaultLocale, formatNumber, t } from '../../core/words/words';
import { BadEntry, type EntryText, calendarsIn, type FileCalendar, type EntryFault } from './holiday-entries';
import { beginnings, type Budget, mostSteps, type Time } from './holiday-series';
import { type Component, type Series, seriesOf, wordsOf } from './holiday-groups';
import { CalendarOfFile } from './holiday-zones';

const YEARS_AHEAD = 5;
const MOST_DAYS = 2000;
const MOST_ENTRIES = 5000;
const LONGEST_DAYS = 60;

export interface HolidayEvent {
  /** YYYY-MM-DD in the calendar's zone. */
  date: string;
  name: string;
  /** Closed from and to ("12:00", "24:00"); null for a whole day. */
  part: [string, string] | null;
}

export interface HolidayFile {
  events: HolidayEvent[];
  /** What could not be read, each with the line at which its entry begins. */
  faults: EntryFault[];
}

interface Window {
  timeZone: string;
  first: DateTime;
  last: DateTime;
  budget: Budget;
  locale: string;
}

/**
 * The holidays in an iCal file, from the start of `from`'s year to the end of the fifth year after it, in a calendar's
 * zone, as calendar programs show them: a rule becomes its days, without those taken out and with those moved or added;
 * an entry of some hours closes a part of its day. Every entry is either used or named with its reason.
 */
export function readHolidays(text: string, timeZone: string, from: Date, locale: string = defaultLocale): HolidayFile {
  const faults: EntryFault[] = [];
  const calendars = calendarsIn(text, faults, locale);
  const first = DateTime.fromJSDate(from, { zone: timeZone }).startOf('year');
  const last = first.plus({ years: YEARS_AHEAD + 1 }).minus({ days: 1 });
  const window = { timeZone, first, last, budget: { steps: mostSteps }, locale };
  const count = calendars.reduce((sum, { entries }) => sum + entries.length, 0);
  if (count === 0 && faults.length === 0)
    faults.push({ line: 1, words: t('There are no events in this file. Is it a calendar (.ics)?', {}, locale) });
  if (count > MOST_ENTRIES)
    return {
      events: [],
      faults: [
        { line: 1, words: t('A file can have up to {n} events.', { n: formatNumber(MOST_ENTRIES, locale) }, locale) },
      ],
    };
  const found = new Map<string, HolidayEvent>();
  for (const calendar of calendars.filter(({ cancelled }) => !cancelled))
    for (const event of daysOf(calendar, window, faults)) found.set(`${event.date} ${event.part?.join() ?? ''}`, event);
  const events = [...found.values()].toSorted((a, b) =>
    `${a.date} ${a.part?.[0] ?? ''}`.localeCompare(`${b.date} ${b.part?.[0] ?? ''}`),
  );
  if (events.length > MOST_DAYS)
    faults.push({
      line: 1,
      words: t('We’re only showing the first {n} days of this file.', { n: formatNumber(MOST_DAYS, locale) }, locale),
    });
  return { events: events.slice(0, MOST_DAYS), faults: faults.toSorted((a, b) => a.line - b.line) };
}

function daysOf(calendar: FileCalendar, window: Window, faults: EntryFault[]): HolidayEvent[] {
  const root = new CalendarOfFile('vcalendar');
  const guarded = <T>(line: number, work: () => T[]): T[] => {
    try {
      return work();
    } catch (error) {
      const words =
        error instanceof BadEntry
          ? error.words(window.locale)
          : t('We can’t read this event: {why}', { why: plain(error) }, window.locale);
      faults.push({ line, words });
      return [];
    }
  };
  for (const zone of calendar.zones) guarded(zone.line, () => [root.addSubcomponent(parsed(zone))]);
  const entries = calendar.entries.flatMap((block) =>
    guarded(block.line, () => [{ line: block.line, component: checked(parsed(block), root) }]),
  );
  return seriesOf(entries).flatMap((series) => guarded(series.line, () => seriesDays(series, window)));
}

const plain = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 120);

/** Eight digits are a day, though strictly they have to say so; parts of an added time may be lengths. */
const bareDay = /^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;(?!VALUE=)[^;:\r\n]*)*)(:\d{8}(?:,\d{8})*\s*)$/gim;
const isLength = /^[+-]?P\w+$/;

function parsed({ text }: EntryText): Component {
  const root = new ICAL.Component(
    ICAL.parse(`BEGIN:VCALENDAR\r\n${text.replace(bareDay, '$1;VALUE=DATE$2')}\r\nEND:VCALENDAR`) as unknown[],
  );
  return root.getFirstSubcomponent() as Component;
}

/** An entry whose days are days and whose zones are known. */
function checked(component: Component, root: CalendarOfFile): Component {
  root.addSubcomponent(component);
  if (!component.hasProperty('dtstart')) throw new BadEntry('This event has no start date.');
  for (const name of ['dtstart', 'dtend', 'recurrence-id', 'exdate', 'rdate'])
    for (const property of component.getAllProperties(name)) {
      for (const written of (property.jCal as unknown[]).slice(3).flat().map(String))
        if (!isLength.test(written)) dayIn(written);
      const tzid = property.getFirstParameter('tzid');
      if (tzid && property.type !== 'date' && !root.zoneOf(tzid))
        throw new BadEntry('We don’t know this event’s time zone, “{zone}”.', { zone: tzid.slice(0, 80) });
    }
  return component;
}

/** The parser makes 20261332 a day of the next year; we say that it is none. */
function dayIn(written: string): void {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})Z?)?(?:\/|$)/.exec(written);
  const [year, month, day, hour = 0, minute = 0, second = 0] = (found ?? []).slice(1).map((part) => Number(part ?? 0));
  if (!found || !DateTime.utc(year, month, day, hour, minute, Math.min(second, 59)).isValid)
    throw new BadEntry('This event’s start date isn’t valid: {text}', { text: written.slice(0, 40) });
}

const isCancelled = (component: Component) => wordsOf(component, 'status').toUpperCase() === 'CANCELLED';

function seriesDays({ component, changes }: Series, window: Window): HolidayEvent[] {
  if (isCancelled(component)) return [];
  const event = new ICAL.Event(component, {
    exceptions: changes.map((change) => change.component),
    strictExceptions: false,
  });
  const result: HolidayEvent[] = [];
  const take = (item: Component, start: Time, end: Time) => {
    if (!isCancelled(item)) result.push(...spanDays(item, start, end, window));
  };
  const replaced = changes.map((change) => change.component.getFirstPropertyValue('recurrence-id') as unknown as Time);
  const out = [...timesOf(component, 'exdate'), ...replaced];
  const isOut = (at: Time) => out.some((each) => isSame(at, each, window.timeZone));
  const usual = (at: Time) => {
    const { item, startDate, endDate } = event.getOccurrenceDetails(at);
    take(item.component, startDate, endDate);
  };
  for (const at of beginnings(component, event.startDate, window.last.year, window.budget)) {
    const near = at.year >= window.first.year - 1 || !component.hasProperty('rrule');
    if (near && !isOut(at)) usual(at);
  }
  for (const added of timesOf(component, 'rdate')) {
    if (added instanceof ICAL.Period) {
      if (!isOut(added.start)) take(component, added.start, added.getEnd() as unknown as Time);
    } else if (!isOut(added)) usual(added);
  }
  for (const change of changes) {
    const moved = new ICAL.Event(change.component);
    take(change.component, moved.startDate, moved.endDate);
  }
  return result;
}

const timesOf = (component: Component, name: string) =>
  component.getAllProperties(name).flatMap((property) => property.getValues() as unknown as Time[]);

/** A day takes out what begins on it; a time what begins at the same instant or at the same hour of the clock. */
function isSame(at: Time, other: Time, timeZone: string): boolean {
  if (at.isDate || other.isDate) return at.year === other.year && at.month === other.month && at.day === other.day;
  const isFloating = other.zone === ICAL.Timezone.localTimezone;
  if (isFloating) return at.toString().replace('Z', '') === other.toString();
  return instantOf(at, timeZone).toMillis() === instantOf(other, timeZone).toMillis();
}

/** What has no zone of its own is meant in the calendar's. */
function instantOf(at: Time, timeZone: string): DateTime {
  const { year, month, day, hour, minute, second } = at;
  if (at.isDate) return DateTime.fromObject({ year, month, day }, { zone: timeZone });
  if (at.zone === ICAL.Timezone.localTimezone)
    return DateTime.fromObject({ year, month, day, hour, minute, second: Math.min(second, 59) }, { zone: timeZone });
  return DateTime.fromSeconds(at.toUnixTime(), { zone: timeZone });
}

function spanDays(item: Component, start: Time, end: Time, { timeZone, first, last, locale }: Window): HolidayEvent[] {
  const day = (at: Time) => DateTime.fromObject({ year: at.year, month: at.month, day: at.day }, { zone: timeZone });
  const midnight = (at: Time) => at.isDate || (at.hour === 0 && at.minute === 0 && at.second === 0);
  let [from, to] = [instantOf(start, timeZone), instantOf(end, timeZone)];
  if (to < from) throw new BadEntry('This event ends before it starts.');
  const isAllDay = start.isDate || wordsOf(item, 'x-microsoft-cdo-alldayevent').toUpperCase() === 'TRUE';
  const isPoint = from.toMillis() === to.toMillis();
  if (isPoint && !midnight(start))
    throw new BadEntry('This event starts and ends at the same time, so there’s nothing to close for.');
  // Feeds write a whole day as its first instant, in whatever zone: the written day is meant.
  if (isAllDay || isPoint) {
    from = day(start);
    to = day(end) > from ? day(end) : from.plus({ days: 1 });
  }
  if (to.diff(from, 'days').days > LONGEST_DAYS)
    throw new BadEntry('This event lasts longer than {n} days. Is it a holiday?', { n: LONGEST_DAYS });
  const name = wordsOf(item, 'summary') || t('without a name', {}, locale);
  return daysBetween(from, to, name).filter(({ date }) => date >= first.toISODate()! && date <= last.toISODate()!);
}

/** Whole days as holidays; what begins or ends within a day as a part of it. */
function daysBetween(from: DateTime, to: DateTime, name: string): HolidayEvent[] {
  const result: HolidayEvent[] = [];
  for (let day = from.startOf('day'); day < to; day = day.plus({ days: 1 }).startOf('day')) {
    const next = day.plus({ days: 1 }).startOf('day');
    const [opens, closes] = [from > day ? from.toFormat('HH:mm') : '00:00', to < next ? to.toFormat('HH:mm') : '24:00'];
    if (opens === closes) continue;
    result.push({
      date: day.toISODate()!,
      name,
      part: opens === '00:00' && closes === '24:00' ? null : [opens, closes],
    });
  }
  return result;
}
