import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { t } from '../../core/words/words';

const YEARS_AHEAD = 5;
const MOST_DAYS = 2000;
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
  faults: { line: number; words: string }[];
}

interface Block {
  line: number;
  text: string;
}

/**
 * The holidays in an iCal file, from the start of `from`'s year to the end of the fifth year after it, in a calendar's
 * zone. A yearly entry becomes a day in each of these years; an entry of some hours a closed part of its day. Entries
 * are read one by one, so that a bad one spoils no other.
 */
export function readHolidays(text: string, timeZone: string, from: Date): HolidayFile {
  const faults: HolidayFile['faults'] = [];
  const blocks = blocksOf(text, faults);
  const first = DateTime.fromJSDate(from, { zone: timeZone }).startOf('year');
  const window = { first, last: first.plus({ years: YEARS_AHEAD + 1 }).minus({ days: 1 }) };
  const found = new Map<string, HolidayEvent>();
  for (const block of blocks) {
    try {
      for (const event of eventsIn(block, timeZone, window))
        found.set(`${event.date} ${event.part?.join() ?? ''}`, event);
    } catch (error) {
      faults.push({
        line: block.line,
        words: error instanceof BadEntry ? error.message : t('This entry cannot be read: {why}', { why: plain(error) }),
      });
    }
  }
  if (blocks.length === 0 && faults.length === 0)
    faults.push({ line: 1, words: t('There is no entry in this file. Is it a calendar (.ics)?') });
  const events = [...found.values()].toSorted((a, b) =>
    `${a.date} ${a.part?.[0] ?? ''}`.localeCompare(`${b.date} ${b.part?.[0] ?? ''}`),
  );
  return { events: events.slice(0, MOST_DAYS), faults };
}

class BadEntry extends Error {}

const plain = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 120);

function blocksOf(text: string, faults: HolidayFile['faults']): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; lines: string[] } | null = null;
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const mark = raw.trim().toUpperCase();
    if (mark === 'BEGIN:VEVENT') {
      if (open) faults.push({ line: open.line, words: t('This entry has no end.') });
      open = { line: i + 1, lines: [] };
    }
    open?.lines.push(raw);
    if (mark === 'END:VEVENT' && open) {
      blocks.push({ line: open.line, text: open.lines.join('\r\n') });
      open = null;
    }
  }
  if (open) faults.push({ line: open.line, words: t('This entry has no end.') });
  return blocks;
}

function eventsIn(
  { text }: Block,
  timeZone: string,
  { first, last }: { first: DateTime; last: DateTime },
): HolidayEvent[] {
  const root = new ICAL.Component(
    ICAL.parse(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${text}\r\nEND:VCALENDAR`) as unknown[],
  );
  const component = root.getFirstSubcomponent('vevent');
  if (!component) throw new BadEntry(t('This is no entry.'));
  if (String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED') return [];
  const start = component.getFirstProperty('dtstart');
  if (!start) throw new BadEntry(t('This entry has no day on which it begins.'));
  const event = new ICAL.Event(component);
  const begins = event.startDate;
  const written = /^DTSTART[^:\r\n]*:([^\r\n]*)/im.exec(text)?.[1].trim() ?? '';
  if (!begins || !isDay(written))
    throw new BadEntry(t('The day on which this entry begins is none: {text}', { text: written.slice(0, 40) }));
  const zone = String(start.getFirstParameter('tzid') ?? '') || (begins.zone?.tzid === 'UTC' ? 'UTC' : timeZone);
  const seconds = event.duration.toSeconds();
  if (seconds < 0) throw new BadEntry(t('This entry ends before it begins.'));
  if (seconds > LONGEST_DAYS * 86_400)
    throw new BadEntry(t('This entry lasts longer than {n} days. Is it a holiday?', { n: LONGEST_DAYS }));
  const name = (event.summary ?? '').trim() || t('without a name');
  const result: HolidayEvent[] = [];
  const take = (at: InstanceType<typeof ICAL.Time>) => {
    const from = local(at, zone).setZone(timeZone, { keepLocalTime: at.isDate });
    const to = at.isDate ? from.plus({ days: Math.max(1, Math.round(seconds / 86_400)) }) : from.plus({ seconds });
    result.push(
      ...daysBetween(from, to, name).filter(({ date }) => date >= first.toISODate()! && date <= last.toISODate()!),
    );
  };
  if (!event.isRecurring()) take(begins);
  else {
    const dates = event.iterator();
    for (
      let steps = 0, at = dates.next();
      at && at.year <= last.year && steps < 50_000 && result.length < MOST_DAYS;
      at = dates.next(), steps++
    ) {
      if (at.year >= first.year - 1) take(at);
    }
  }
  return result;
}

/** The parser makes 20261332 a day of the next year; we say that it is none. */
function isDay(written: string): boolean {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:T|$)/.exec(written);
  return found !== null && DateTime.utc(Number(found[1]), Number(found[2]), Number(found[3])).isValid;
}

function local(
  { year, month, day, hour, minute, second, isDate }: InstanceType<typeof ICAL.Time>,
  zone: string,
): DateTime {
  const at = DateTime.fromObject({ year, month, day, ...(isDate ? {} : { hour, minute, second }) }, { zone });
  if (!at.isValid) throw new BadEntry(t('We do not know the time zone “{zone}” of this entry.', { zone }));
  return at;
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
