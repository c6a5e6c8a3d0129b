import { assert, boolean, constantFrom, integer, pre, property, record, tuple, uniqueArray } from 'fast-check';
import { BusinessCalendar, openingFaults, WEEKDAYS } from '../../src/sla/calendars/calendar';
import { dueIn, dueInDays } from '../../src/sla/calendars/due-dates';
import {
  addBusinessMinutes,
  businessMinutesBetween,
  explain,
  isOpen,
  nextClosing,
  nextOpening,
  previousClosing,
  previousOpening,
  workStart,
} from '../../src/sla/calendars/business-time';

const MINUTE = 60_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
];
// Around clock changes of those zones (and Samoa's skipped day), where arithmetic goes wrong.
const moments = [
  '2026-03-28T12:00Z',
  '2026-10-24T12:00Z',
  '2026-03-07T18:00Z',
  '2026-10-31T18:00Z',
  '2026-04-04T06:00Z',
  '2011-12-29T06:00Z',
  '2006-10-28T12:00Z',
  '2026-12-23T20:00Z',
].map((text) => Date.parse(text));

// The reference shares nothing with the code under test: it asks Intl for the wall clock of every single minute.
function reference(calendar: BusinessCalendar) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: calendar.timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const ranges = (date: string) => {
    if (calendar.holidays?.includes(date)) return [];
    const weekday = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(`${date}T00:00Z`).getUTCDay()] as 'mon';
    return calendar.dateHours?.[date] ?? calendar.hours?.[weekday] ?? [];
  };
  return (ms: number): boolean => {
    const [date, time] = format.format(ms).split(', ') as [string, string];
    const now = minutes(time);
    const yesterday = new Date(Date.parse(`${date}T00:00Z`) - 1440 * MINUTE).toISOString().slice(0, 10);
    const within = (from: string, to: string) =>
      now >= minutes(from) && (minutes(to) <= minutes(from) || now < minutes(to));
    const spill = (from: string, to: string) => minutes(to) <= minutes(from) && now < minutes(to);
    const open =
      ranges(date).some(([from, to]) => within(from!, to!)) ||
      ranges(yesterday).some(([from, to]) => spill(from!, to!));
    return open && !(calendar.breaks?.[date] ?? []).some(([from, to]) => within(from!, to!));
  };
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Up to three ranges without overlap; the last may run past midnight. */
const rangesArbitrary = (pastMidnight: boolean) =>
  tuple(uniqueArray(integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 }), boolean()).map(
    ([quarters, night]) => {
      const edges = quarters.toSorted((a, b) => a - b).map((quarter) => quarter * 15);
      const ranges: [string, string][] = [];
      for (let i = 0; i + 1 < edges.length; i += 2) ranges.push([clock(edges[i]!), clock(edges[i + 1]!)]);
      const last = ranges.at(-1);
      if (pastMidnight && night && last) last[1] = clock(Math.min(edges[0]!, 600));
      return ranges;
    },
  );

const scenario = record({
  timeZone: constantFrom(...zones),
  hours: record(Object.fromEntries(WEEKDAYS.map((day) => [day, rangesArbitrary(true)]))),
  moment: constantFrom(...moments),
  holiday: integer({ min: -1, max: 2 }),
  special: integer({ min: -1, max: 2 }),
  specialHours: rangesArbitrary(true),
  breaks: rangesArbitrary(false),
  startMinute: integer({ min: -1440, max: 1440 }),
  length: integer({ min: 0, max: 3600 }),
}).map((input) => {
  const date = (offset: number) => new Date(input.moment + offset * 1440 * MINUTE).toISOString().slice(0, 10);
  const calendar: BusinessCalendar = {
    timeZone: input.timeZone,
    hours: input.hours,
    holidays: [date(input.holiday)],
    dateHours: { [date(input.special)]: input.specialHours },
    breaks: { [date(1)]: input.breaks },
  };
  const start = input.moment + input.startMinute * MINUTE;
  return { calendar, start, end: start + input.length * MINUTE };
});

const runs = { numRuns: 70 };

test('minutes between two instants are the open minutes that one counts one by one', () => {
  assert(
    property(scenario, ({ calendar, start, end }) => {
      const open = reference(calendar);
      let counted = 0;
      for (let at = start; at < end; at += MINUTE) counted += open(at) ? 1 : 0;
      expect(businessMinutesBetween(calendar, new Date(start), new Date(end))).toBe(counted);
      expect(businessMinutesBetween(calendar, new Date(end), new Date(start))).toBe(0 - counted);
      expect(explain(calendar, new Date(start), new Date(end)).reduce((sum, { minutes }) => sum + minutes, 0)).toBe(
        counted,
      );
    }),
    runs,
  );
});

test('adding minutes arrives where stepping arrives, forwards and backwards', () => {
  assert(
    property(scenario, ({ calendar, start, end }) => {
      const open = reference(calendar);
      let forward = 0;
      let arrived = start;
      for (let at = start; at < end; at += MINUTE) {
        if (open(at)) {
          forward += 1;
          arrived = at + MINUTE;
        }
      }
      expect(addBusinessMinutes(calendar, new Date(start), forward).getTime()).toBe(arrived);
      let left = start;
      let back = 0;
      for (let at = end - MINUTE; at >= start; at -= MINUTE) {
        if (open(at)) {
          back += 1;
          left = at;
        }
      }
      expect(addBusinessMinutes(calendar, new Date(end), -back).getTime()).toBe(back === 0 ? end : left);
    }),
    runs,
  );
});

test('openings and closings are where the reference changes its mind', () => {
  assert(
    property(scenario, ({ calendar, start, end }) => {
      const open = reference(calendar);
      const opens = (at: number) => open(at) && !open(at - MINUTE);
      const closes = (at: number) => !open(at) && open(at - MINUTE);
      const first = (from: number, step: number, is: (at: number) => boolean) => {
        for (let at = from + step; step > 0 ? at <= end : at >= start; at += step) if (is(at)) return at;
        return null;
      };
      const expected = [
        first(start, MINUTE, opens),
        first(start, MINUTE, closes),
        first(end, -MINUTE, opens),
        first(end, -MINUTE, closes),
      ];
      const answers = [
        () => nextOpening(calendar, new Date(start)),
        () => nextClosing(calendar, new Date(start)),
        () => previousOpening(calendar, new Date(end)),
        () => previousClosing(calendar, new Date(end)),
      ];
      // Beyond the stepped stretch the reference knows nothing.
      expect(expected.map((at, i) => (at === null ? null : answers[i]!().getTime()))).toEqual(expected);
      expect(isOpen(calendar, new Date(start))).toBe(open(start));
      expect(open(start) ? workStart(calendar, new Date(start)).getTime() : start).toBe(start);
    }),
    runs,
  );
});

test('a sum can be split anywhere, also in fractions of a minute', () => {
  assert(
    property(
      scenario,
      integer({ min: 1, max: 5_000_000 }),
      integer({ min: 1, max: 5_000_000 }),
      ({ calendar, start }, a, b) => {
        pre(Object.values(calendar.hours ?? {}).some((ranges) => ranges.length > 0));
        const from = new Date(start);
        const whole = addBusinessMinutes(calendar, from, (a + b) / MINUTE);
        const parts = addBusinessMinutes(calendar, addBusinessMinutes(calendar, from, a / MINUTE), b / MINUTE);
        expect(whole).toEqual(parts);
        expect(Math.round(businessMinutesBetween(calendar, from, whole) * MINUTE)).toBe(a + b);
      },
    ),
    runs,
  );
});

test('any calendar and any target give a date that holds just that much working time, or none', () => {
  const amounts = integer({ min: -200_000, max: 200_000 });
  assert(
    property(scenario, boolean(), amounts, ({ calendar, start }, shut, minutes) => {
      // Without hours in the week only single dates are open, before and after.
      const asked = shut ? { ...calendar, hours: {} } : calendar;
      const from = new Date(start);
      const due = dueIn(asked, from, minutes);
      expect(due ? businessMinutesBetween(asked, from, due) : minutes).toBeCloseTo(minutes, 6);
      const open = openingFaults(asked).length === 0;
      const known = open ? minutes > 0 && minutes <= 60 : Math.abs(minutes) > 5_000;
      expect(known ? due !== null : open).toBe(open);
      expect(dueInDays(asked, from, minutes % 40)?.getTime()).not.toBeNaN();
    }),
    runs,
  );
});
