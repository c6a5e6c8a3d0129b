import { DateTime } from 'luxon';

/** Where the company sits: its days begin and end here. */
export const homeZone = 'Europe/Berlin';
export const opens = 8 * 60;
export const closes = 17 * 60;

export function home(at: Date): DateTime {
  return DateTime.fromJSDate(at, { zone: homeZone });
}

const fixedHolidays = new Set(['01-01', '05-01', '10-03', '12-25', '12-26']);
const daysAfterEaster = [-2, 1, 39, 50];
const holidays = new Map<number, Set<string>>();

export function isWorkingDay(day: DateTime): boolean {
  return day.weekday <= 5 && !holidaysOf(day.year).has(day.toFormat('MM-dd'));
}

function holidaysOf(year: number): Set<string> {
  const known = holidays.get(year);
  if (known) return known;
  const sunday = easter(year);
  const days = new Set([
    ...fixedHolidays,
    ...daysAfterEaster.map((later) => sunday.plus({ days: later }).toFormat('MM-dd')),
  ]);
  holidays.set(year, days);
  return days;
}

/** Easter Sunday: the Sunday after the first full moon of spring, reckoned as the church does. */
function easter(year: number): DateTime {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const drift = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const raw = (drift + 19 * golden + 15) % 30;
  const moon = raw === 29 || (raw === 28 && golden > 10) ? raw - 1 : raw;
  const fullMoon = DateTime.fromObject({ year, month: 3, day: 21 }, { zone: homeZone }).plus({ days: moon });
  return fullMoon.plus({ days: 7 - (fullMoon.weekday % 7) });
}

export function workingDayFrom(day: DateTime): DateTime {
  return isWorkingDay(day) ? day : workingDayFrom(day.plus({ days: 1 }));
}

export function isWorkingTime(at: Date): boolean {
  const local = home(at);
  const minute = local.hour * 60 + local.minute;
  return isWorkingDay(local) && minute >= opens && minute < closes;
}

/** The same instant within working hours, else the last one in which anybody worked. */
export function lastWorkingMoment(at: Date): Date {
  if (isWorkingTime(at)) return at;
  const local = home(at);
  const today = isWorkingDay(local) && minuteOf(local) >= closes;
  let day = (today ? local : local.minus({ days: 1 })).startOf('day');
  while (!isWorkingDay(day)) day = day.minus({ days: 1 });
  return day.plus({ minutes: closes }).minus({ seconds: 1 }).toJSDate();
}

/** The instant so many working minutes later. */
export function workingMinutesAfter(at: Date, minutes: number): Date {
  let day = home(at);
  let from = Math.max(opens, isWorkingDay(day) ? minuteOf(day) : opens);
  let left = minutes;
  while (!isWorkingDay(day) || from + left > closes) {
    if (isWorkingDay(day)) left -= Math.max(0, closes - from);
    day = day.startOf('day').plus({ days: 1 });
    from = opens;
  }
  return day
    .startOf('day')
    .plus({ milliseconds: Math.round((from + left) * 60_000) })
    .toJSDate();
}

/** Working minutes between two instants, in the days of nine hours that the company keeps. */
export function workingMinutesBetween(from: Date, to: Date): number {
  const [begin, end] = [home(from), home(to)];
  const [firstDay, lastDay] = [begin.startOf('day').toMillis(), end.startOf('day').toMillis()];
  let total = 0;
  for (let day = begin.startOf('day'); day.toMillis() <= lastDay; day = day.plus({ days: 1 })) {
    if (!isWorkingDay(day)) continue;
    const start = day.toMillis() === firstDay ? Math.max(opens, minuteOf(begin)) : opens;
    const stop = day.toMillis() === lastDay ? Math.min(closes, minuteOf(end)) : closes;
    total += Math.max(0, stop - start);
  }
  return total;
}

function minuteOf(local: DateTime): number {
  return local.hour * 60 + local.minute + local.second / 60 + local.millisecond / 60_000;
}
