import { BusinessCalendar, compiledCalendar } from './calendar';
import { DAY_MS } from './calendar-parsing';
import { SegmentsByDay, segmentsOf } from './segments';

/** Nobody promises beyond this; a search that runs longer is a mistake in the calendar or in the amount. */
export const FARTHEST_DAYS = 73_050;
/** A week repeats, and clock changes repeat within a year: what has not come by then never comes. */
const PATTERN_DAYS = 400;

export class NeverOpen extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NeverOpen';
  }
}

/** Looks no farther than so many days. */
export function addMs(
  calendar: BusinessCalendar,
  start: number,
  amount: number,
  farthest: number = FARTHEST_DAYS,
): number {
  if (amount === 0) return start;
  const segments = segmentsOf(calendar);
  const step = Math.sign(amount);
  const firstDay = dayOf(start);
  const patience = patternEnd(calendar, firstDay, step);
  let left = Math.abs(amount);
  let lastOpen = firstDay;
  // An instant on midnight that counts backwards uses nothing of its own day: the loop passes over it.
  for (let utcDay = firstDay; Math.abs(utcDay - firstDay) <= farthest; utcDay += step) {
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
  const side = step > 0 ? 'after' : 'before';
  throw new NeverOpen(`This calendar is not open long enough ${side} ${dateOf(new Date(start))} to count that time.`);
}

export function openMs(calendar: BusinessCalendar, from: number, to: number): number {
  let sum = 0;
  walk(calendar, from, to, (low, high) => {
    sum += high - low;
  });
  return sum;
}

export function walk(
  calendar: BusinessCalendar,
  from: number,
  to: number,
  visit: (low: number, high: number) => void,
): void {
  const segments = segmentsOf(calendar);
  const lastDay = dayOf(to);
  if (lastDay - dayOf(from) > FARTHEST_DAYS)
    throw new RangeError('Business time is not counted over more than 200 years.');
  for (let utcDay = dayOf(from); utcDay <= lastDay; utcDay += 1) {
    const parts = segments(utcDay);
    for (let i = 0; i < parts.from.length; i += 1) {
      const low = Math.max(parts.from[i]!, from);
      const high = Math.min(parts.to[i]!, to);
      if (low < high) visit(low, high);
    }
  }
}

export function openAt(calendar: BusinessCalendar, at: number): boolean {
  return inside(segmentsOf(calendar), at);
}

function inside(segments: SegmentsByDay, at: number): boolean {
  const { from, to } = segments(dayOf(at));
  return from.some((low, i) => low <= at && at < to[i]!);
}

/** The nearest opening ('from') or closing ('to') strictly beyond an instant; parts that touch at midnight are one. */
export function seek(calendar: BusinessCalendar, at: number, step: 1 | -1, edge: 'from' | 'to'): number | null {
  const segments = segmentsOf(calendar);
  const first = dayOf(at);
  const last = patternEnd(calendar, first, step) + 1;
  for (let moved = -1; moved <= last; moved += 1) {
    const edges = segments(first + moved * step)[edge];
    for (const candidate of step > 0 ? edges : edges.toReversed()) {
      const beyond = step > 0 ? candidate > at : candidate < at;
      const joins = inside(segments, edge === 'from' ? candidate - 1 : candidate);
      if (beyond && !joins) return candidate;
    }
  }
  return null;
}

/** So many days without an opening prove that none will come. */
export function patternEnd(calendar: BusinessCalendar, utcDay: number, step: number): number {
  const { firstSpecialDay, lastSpecialDay } = compiledCalendar(calendar);
  const special = step > 0 ? lastSpecialDay - utcDay : utcDay - firstSpecialDay;
  return Math.min(Math.max(special, 0) + PATTERN_DAYS, FARTHEST_DAYS);
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

export function dateOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
