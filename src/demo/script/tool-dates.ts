import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import type { NeedDates } from '../../tool-requests/tools/need-dates';
import { Random } from '../company/random';

/** Some need a tool by a day, and some only for a season; the same request always says the same. */
export function datesOf(key: string, zone: string, at: Date): NeedDates {
  const random = new Random(`${key}/dates`);
  const dayAfter = (low: number, high: number) =>
    todayIn(new Date(at.getTime() + days(Math.round(random.between(low, high)))), zone);
  return {
    neededBy: random.chance(0.4) ? dayAfter(4, 20) : null,
    neededUntil: random.chance(0.2) ? dayAfter(60, 240) : null,
  };
}
