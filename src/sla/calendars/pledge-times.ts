import { minute } from '../../core/time';
import { DateTime } from 'luxon';
import { isOpen } from './business-time';
import type { BusinessCalendar } from './calendar';

/** A word that falls due at once is none. */
const SOONEST_MINUTES = 30;
const FARTHEST_DAYS = 30;

/**
 * The times that an agent may name with one press: this afternoon, the next working morning and its afternoon, as the
 * desk works.
 */
export function pledgeTimes(calendar: BusinessCalendar, now: Date): Date[] {
  const today = DateTime.fromJSDate(now, { zone: calendar.timeZone }).startOf('day');
  // Closing at four o'clock still is a time at which somebody sits there.
  const worked = (day: number, ...hours: number[]) =>
    hours
      .map((hour) => today.plus({ days: day }).set({ hour }).toJSDate())
      .filter(
        (time) =>
          time.getTime() >= now.getTime() + SOONEST_MINUTES * minute &&
          isOpen(calendar, new Date(time.getTime() - minute)),
      );
  for (let day = 1; day <= FARTHEST_DAYS; day += 1) {
    const next = worked(day, 10, 16);
    if (next.length > 0) return [...worked(0, 16), ...next];
  }
  return worked(0, 16);
}

/** What is wrong with a time that somebody gives as their word; null where nothing is. */
export function pledgeFault(time: Date, now: Date): 'past' | 'far' | null {
  if (time <= now) return 'past';
  return time.getTime() > now.getTime() + FARTHEST_DAYS * 24 * 60 * minute ? 'far' : null;
}
