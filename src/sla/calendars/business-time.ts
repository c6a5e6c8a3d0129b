import { minute } from '../../core/time';
import { DateTime } from 'luxon';
import { BusinessCalendar, compiledCalendar } from './calendar';
import { DAY_MS } from './calendar-parsing';
import { addMs, dateOf, FARTHEST_DAYS, NeverOpen, openAt, openMs, patternEnd, seek, walk } from './open-time';
import { isWorkingDate } from './segments';

export interface CountedSegment {
  from: Date;
  to: Date;
  minutes: number;
}

export function addBusinessMinutes(calendar: BusinessCalendar, start: Date, minutes: number): Date {
  if (!Number.isFinite(minutes)) throw new RangeError('The minutes to add must be a number.');
  return new Date(addMs(calendar, instant(start), Math.round(minutes * minute)));
}

export function businessMinutesBetween(calendar: BusinessCalendar, start: Date, end: Date): number {
  return businessMsBetween(calendar, start, end) / minute;
}

export function businessMsBetween(calendar: BusinessCalendar, start: Date, end: Date): number {
  const from = instant(start);
  const to = instant(end);
  return from <= to ? openMs(calendar, from, to) : 0 - openMs(calendar, to, from);
}

export function isOpen(calendar: BusinessCalendar, at: Date): boolean {
  return openAt(calendar, instant(at));
}

/** The first opening strictly after an instant. */
export function nextOpening(calendar: BusinessCalendar, at: Date): Date {
  return found(seek(calendar, instant(at), 1, 'from'), 'opens', 'after', at);
}

export function nextClosing(calendar: BusinessCalendar, at: Date): Date {
  return found(seek(calendar, instant(at), 1, 'to'), 'closes', 'after', at);
}

/** The last opening strictly before an instant. */
export function previousOpening(calendar: BusinessCalendar, at: Date): Date {
  return found(seek(calendar, instant(at), -1, 'from'), 'opens', 'before', at);
}

export function previousClosing(calendar: BusinessCalendar, at: Date): Date {
  return found(seek(calendar, instant(at), -1, 'to'), 'closes', 'before', at);
}

/** The instant itself while open, else the next opening. */
export function workStart(calendar: BusinessCalendar, at: Date): Date {
  return isOpen(calendar, at) ? new Date(at) : nextOpening(calendar, at);
}

/** The instant itself where work goes on up to it (a closing too, an opening not), else the last closing. */
export function workEnd(calendar: BusinessCalendar, at: Date): Date {
  return isOpen(calendar, new Date(instant(at) - 1)) ? new Date(at) : previousClosing(calendar, at);
}

/** The same wall-clock time so many working days on (or back); zero changes nothing, even on a holiday. */
export function addBusinessDays(calendar: BusinessCalendar, start: Date, days: number): Date {
  if (!Number.isInteger(days)) throw new RangeError('The working days to add must be a whole number.');
  const local = DateTime.fromMillis(instant(start), { zone: compiledCalendar(calendar).zone });
  const step = Math.sign(days);
  const first = Date.UTC(local.year, local.month - 1, local.day) / DAY_MS;
  let moved = 0;
  let lastWorked = 0;
  for (let left = Math.abs(days); left > 0;) {
    moved += step;
    if (isWorkingDate(calendar, first + moved) && dateExists(local, moved)) {
      left -= 1;
      lastWorked = moved;
    }
    if (Math.abs(moved - lastWorked) > patternEnd(calendar, first, step) || Math.abs(moved) > FARTHEST_DAYS) {
      throw new NeverOpen(
        `This calendar has no ${Math.abs(days)} working days ${step > 0 ? 'after' : 'before'} ${dateOf(start)}.`,
      );
    }
  }
  return local.plus({ days: moved }).toJSDate();
}

/**
 * Every counted stretch between two instants, so that a person can check the sum. Negative when reversed, as the sum
 * is.
 */
export function explain(calendar: BusinessCalendar, start: Date, end: Date): CountedSegment[] {
  const sign = instant(start) <= instant(end) ? 1 : -1;
  const [from, to] = sign > 0 ? [start.getTime(), end.getTime()] : [end.getTime(), start.getTime()];
  const result: CountedSegment[] = [];
  walk(calendar, from, to, (low, high) => {
    const last = result.at(-1);
    const joins = last !== undefined && last.to.getTime() === low;
    const begin = joins ? last.from : new Date(low);
    if (joins) result.pop();
    result.push({ from: begin, to: new Date(high), minutes: (sign * (high - begin.getTime())) / minute });
  });
  return result;
}

function dateExists(local: DateTime, moved: number): boolean {
  const wanted = local.set({ hour: 12, minute: 0 }).plus({ days: moved });
  const plain = DateTime.utc(local.year, local.month, local.day).plus({ days: moved });
  return wanted.day === plain.day;
}

function found(at: number | null, verb: 'opens' | 'closes', side: 'after' | 'before', than: Date): Date {
  if (at === null) throw new NeverOpen(`This calendar never ${verb} ${side} ${dateOf(than)}.`);
  return new Date(at);
}

function instant(at: Date): number {
  const ms = at.getTime();
  if (Number.isNaN(ms)) throw new RangeError('That is not a date.');
  return ms;
}
