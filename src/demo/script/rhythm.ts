import type { DateTime } from 'luxon';
import type { Random } from '../company/random';
import { closes, home, isWorkingDay, opens, workingDayFrom } from '../company/working-time';

interface OutageSpan {
  from: Date;
  to: Date;
}

/** What happened to the company, told from its first day: it does not move when more of it is lived. */
export interface Storyline {
  began: Date;
  /** The day on which the slow team changed the way it works. */
  change: Date;
  /** From Monday to Saturday of the week in which the storage failed. */
  outage: OutageSpan;
}

export function storyline(began: Date): Storyline {
  const first = home(began).startOf('day');
  const monday = (day: number): DateTime => first.plus({ days: day }).startOf('week');
  return {
    began,
    change: workingDayFrom(monday(140)).plus({ minutes: opens }).toJSDate(),
    outage: { from: monday(196).toJSDate(), to: monday(196).plus({ days: 5 }).toJSDate() },
  };
}

const byWeekday = [0, 1.24, 1.1, 1, 0.94, 0.76];
/** Tuesday morning the storage fails; it is back on Wednesday afternoon. */
const outageByWeekday = [0, 1, 3.6, 2.8, 1.5, 1.1];
const growthInNineMonths = 0.5;
const perDayAtFirst = 8.9;

/** How many needs a day brings on average. */
export function needsOn(day: DateTime, story: Storyline): number {
  if (!isWorkingDay(day)) return 0;
  const months = day.diff(home(story.began), 'months').months;
  const growth = 1 + (growthInNineMonths * Math.min(months, 12)) / 9;
  return (
    perDayAtFirst *
    growth *
    byWeekday[day.weekday] *
    season(day) *
    (isOutageWeek(day, story) ? outageByWeekday[day.weekday] : 1)
  );
}

/** Most are away in late July and August, and nearly all of them after Christmas. */
function season(day: DateTime): number {
  const date = day.toFormat('MM-dd');
  if (date >= '12-23' || date <= '01-04') return 0.3;
  return date >= '07-20' && date <= '08-21' ? 0.66 : 1;
}

export function isOutageWeek(day: DateTime, { outage }: Storyline): boolean {
  return day.toMillis() >= outage.from.getTime() && day.toMillis() < outage.to.getTime();
}

/** The hours in which nothing could be reached. */
export function isDown(at: DateTime, story: Storyline): boolean {
  if (!isOutageWeek(at, story)) return false;
  return at.weekday === 2 || (at.weekday === 3 && at.hour < 16);
}

/** A moment of the day: most write in the middle of the morning, fewer after lunch. */
export function momentOf(day: DateTime, random: Random): Date {
  const minute = random.chance(0.58) ? random.normal(9.6 * 60, 55) : random.normal(14.2 * 60, 75);
  if (minute < opens || minute >= closes) return momentOf(day, random);
  return day
    .startOf('day')
    .plus({ milliseconds: Math.floor(minute * 60_000) })
    .toJSDate();
}
