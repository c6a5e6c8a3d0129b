import { minute } from '../../core/time';
import { BusinessCalendar } from './calendar';
import { addBusinessDays } from './business-time';
import { addMs, NeverOpen } from './open-time';

/** What would fall due later than this is no promise: somebody mistyped the hours or the target. */
export const YEARS_PROMISED = 5;

/**
 * When so much working time will be over (or, with negative minutes, when it began); null where the calendar does not
 * hold it within five years. Then nothing is promised: no page and no move fails because of a calendar.
 */
export function dueIn(calendar: BusinessCalendar, start: Date, minutes: number): Date | null {
  const ms = Math.round(minutes * minute);
  return dateOrNone(() => new Date(addMs(calendar, start.getTime(), ms, YEARS_PROMISED * 366)));
}

/** The same in whole working days. */
export function dueInDays(calendar: BusinessCalendar, start: Date, days: number): Date | null {
  return dateOrNone(() => addBusinessDays(calendar, start, days));
}

function dateOrNone(reckon: () => Date): Date | null {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof NeverOpen) return null;
    throw error;
  }
}
