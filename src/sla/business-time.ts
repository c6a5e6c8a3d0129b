import { DateTime } from 'luxon';
import { BusinessCalendar, compiledCalendar, DAY_MS } from './calendar';
import { isWorkingDate, SegmentsByDay, segmentsOf } from './segments';

const MINUTE_MS = 60_000;
/** Nobody promises beyond this; a search that runs longer is a mistake in the calendar or in the amount. */
const FARTHEST_DAYS = 73_050;
/** A week repeats, and clock changes repeat within a year: what has not come by then never comes. */
const PATTERN_DAYS = 400;

export interface CountedSegment {
  from: Date;
  to: Date;
  minutes: number;
}

export class NeverOpen extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NeverOpen';
  }
}

export function addBusinessMinutes(calendar: BusinessCalendar, start: Date, minutes: number): Date {
  if (!Number.isFinite(minutes)) throw new RangeError('The minutes to add must be a number.');
  return new Date(addMs(calendar, instant(start), Math.round(minutes * MINUTE_MS)));
}

export function businessMinutesBetween(calendar: BusinessCalendar, start: Date, end: Date): number {
  return businessMsBetween(calendar, start, end) / MINUTE_MS;
}

export function businessMsBetween(calendar: BusinessCalendar, start: Date, end: Date): number {
  const from = instant(start);
  const to = instant(end);
  return from <= to ? openMs(calendar, from, to) : 0 - openMs(calendar, to, from);
}

export function isOpen(calendar: BusinessCalendar, at: Date): boolean {
  return periodAt(segmentsOf(calendar), instant(at)) !== null;
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
      throw new NeverOpen(`This calendar has no ${Math.abs(days)} working days ${step > 0 ? 'after' : 'before'} ${day(start)}.`);
    }
  }
  return local.plus({ days: moved }).toJSDate();
}

/** Every counted stretch between two instants, so that a person can check the sum. Negative when reversed, as the sum is. */
export function explain(calendar: BusinessCalendar, start: Date, end: Date): CountedSegment[] {
  const sign = instant(start) <= instant(end) ? 1 : -1;
  const [from, to] = sign > 0 ? [start.getTime(), end.getTime()] : [end.getTime(), start.getTime()];
  const result: CountedSegment[] = [];
  walk(calendar, from, to, (low, high) => {
    const last = result.at(-1);
    const joins = last !== undefined && last.to.getTime() === low;
    const begin = joins ? last.from : new Date(low);
    if (joins) result.pop();
    result.push({ from: begin, to: new Date(high), minutes: (sign * (high - begin.getTime())) / MINUTE_MS });
  });
  return result;
}

function addMs(calendar: BusinessCalendar, start: number, amount: number): number {
  if (amount === 0) return start;
  const segments = segmentsOf(calendar);
  const step = Math.sign(amount);
  const firstDay = dayOf(start);
  const patience = patternEnd(calendar, firstDay, step);
  let left = Math.abs(amount);
  let lastOpen = firstDay;
  // An instant on midnight that counts backwards uses nothing of its own day: the loop passes over it.
  for (let utcDay = firstDay; Math.abs(utcDay - firstDay) <= FARTHEST_DAYS; utcDay += step) {
    const { from, to, total } = segments(utcDay);
    if (total > 0) lastOpen = utcDay;
    else if (Math.abs(utcDay - lastOpen) > patience) break;
    if (utcDay !== firstDay && total < left) {
      left -= total;
      continue;
    }
    for (let i = step > 0 ? 0 : from.length - 1; i >= 0 && i < from.length; i += step) {
      const low = step > 0 ? Math.max(from[i]!, start) : from[i]!;
      const high = step > 0 ? to[i]! : Math.min(to[i]!, start);
      if (high <= low) continue;
      if (left <= high - low) return step > 0 ? low + left : high - left;
      left -= high - low;
    }
  }
  throw new NeverOpen(`This calendar is not open long enough ${step > 0 ? 'after' : 'before'} ${day(new Date(start))} to count that time.`);
}

function openMs(calendar: BusinessCalendar, from: number, to: number): number {
  let sum = 0;
  walk(calendar, from, to, (low, high) => {
    sum += high - low;
  });
  return sum;
}

function walk(calendar: BusinessCalendar, from: number, to: number, visit: (low: number, high: number) => void): void {
  const segments = segmentsOf(calendar);
  const lastDay = dayOf(to);
  if (lastDay - dayOf(from) > FARTHEST_DAYS) throw new RangeError('Business time is not counted over more than 200 years.');
  for (let utcDay = dayOf(from); utcDay <= lastDay; utcDay += 1) {
    const parts = segments(utcDay);
    for (let i = 0; i < parts.from.length; i += 1) {
      const low = Math.max(parts.from[i]!, from);
      const high = Math.min(parts.to[i]!, to);
      if (low < high) visit(low, high);
    }
  }
}

function periodAt(segments: SegmentsByDay, at: number): [number, number] | null {
  const { from, to } = segments(dayOf(at));
  for (let i = 0; i < from.length; i += 1) {
    if (from[i]! <= at && at < to[i]!) return [from[i]!, to[i]!];
  }
  return null;
}

/** The nearest opening ('from') or closing ('to') strictly beyond an instant; parts that touch at midnight are one. */
function seek(calendar: BusinessCalendar, at: number, step: 1 | -1, edge: 'from' | 'to'): number | null {
  const segments = segmentsOf(calendar);
  const first = dayOf(at);
  const last = patternEnd(calendar, first, step) + 1;
  for (let moved = -1; moved <= last; moved += 1) {
    const edges = segments(first + moved * step)[edge];
    for (const candidate of step > 0 ? edges : edges.toReversed()) {
      const beyond = step > 0 ? candidate > at : candidate < at;
      const inside = periodAt(segments, edge === 'from' ? candidate - 1 : candidate) !== null;
      if (beyond && !inside) return candidate;
    }
  }
  return null;
}

/** So many days without an opening prove that none will come. */
function patternEnd(calendar: BusinessCalendar, utcDay: number, step: number): number {
  const { firstSpecialDay, lastSpecialDay } = compiledCalendar(calendar);
  const special = step > 0 ? lastSpecialDay - utcDay : utcDay - firstSpecialDay;
  return Math.min(Math.max(special, 0) + PATTERN_DAYS, FARTHEST_DAYS);
}

function dateExists(local: DateTime, moved: number): boolean {
  const wanted = local.set({ hour: 12, minute: 0 }).plus({ days: moved });
  const plain = DateTime.utc(local.year, local.month, local.day).plus({ days: moved });
  return wanted.day === plain.day;
}

function found(at: number | null, verb: 'opens' | 'closes', side: 'after' | 'before', than: Date): Date {
  if (at === null) throw new NeverOpen(`This calendar never ${verb} ${side} ${day(than)}.`);
  return new Date(at);
}

function instant(at: Date): number {
  const ms = at.getTime();
  if (Number.isNaN(ms)) throw new RangeError('That is not a date.');
  return ms;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
