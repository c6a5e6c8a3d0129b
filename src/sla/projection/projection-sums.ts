import { minute } from '../../core/time';
import { businessMsBetween } from '../calendars/business-time';
import { BusinessCalendar } from '../calendars/calendar';
import { dueIn } from '../calendars/due-dates';
import { Pause, ProjectionTarget, ProjectionTargets } from './projection-events';

/** The pauses that lie within a stretch, clipped to it, in order and without counting an overlap twice. */
export function pausesWithin(pauses: readonly Pause[], from: Date, to: Date): { from: Date; to: Date }[] {
  const result: { from: Date; to: Date }[] = [];
  for (const pause of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const reached = result.at(-1)?.to ?? from;
    const low = later(pause.from, reached);
    const high = earlier(pause.to ?? to, to);
    if (low < high) result.push({ from: low, to: high });
  }
  return result;
}

export function pausedMs(calendar: BusinessCalendar, pauses: readonly Pause[], from: Date, to: Date): number {
  return pausesWithin(pauses, from, to).reduce(
    (sum, pause) => sum + businessMsBetween(calendar, pause.from, pause.to),
    0,
  );
}

export function usedMs(calendar: BusinessCalendar, pauses: readonly Pause[], from: Date, to: Date): number {
  return to <= from ? 0 : businessMsBetween(calendar, from, to) - pausedMs(calendar, pauses, from, to);
}

/**
 * The instant at which the used time reaches the target, null where the calendar never holds the rest of it.
 * A pause that begins later moves nothing: what is broken stays broken.
 */
export function dueAfter(
  calendar: BusinessCalendar,
  start: Date,
  due: Date,
  pauses: readonly Pause[],
  until: Date,
): Date | null {
  let left = businessMsBetween(calendar, start, due);
  let cursor = start;
  for (const pause of pausesWithin(pauses, start, until)) {
    const used = businessMsBetween(calendar, cursor, pause.from);
    if (used >= left) break;
    left -= used;
    cursor = pause.to;
  }
  return cursor === start ? due : dueIn(calendar, cursor, left / minute);
}

/**
 * When a target would fall due if nothing paused it; null where the policy has no such target, or the calendar no such
 * time.
 */
export function plainDue(
  calendar: BusinessCalendar,
  start: Date,
  targets: ProjectionTargets,
  target: ProjectionTarget,
): Date | null {
  const minutes = targets[target] ?? null;
  return minutes === null ? null : dueIn(calendar, start, minutes);
}

export function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

export function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
