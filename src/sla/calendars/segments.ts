import { BusinessCalendar, CompiledCalendar, compiledCalendar } from './calendar';
import { DAY_MS, WallRange } from './calendar-parsing';

/** The open parts of one UTC day as instants, ascending, parts that touch joined. */
interface DaySegments {
  from: number[];
  to: number[];
  total: number;
}

interface Cache {
  calendar: CompiledCalendar;
  days: Map<number, DaySegments>;
  offsets: Map<number, number>;
}

const caches = new WeakMap<BusinessCalendar, Cache>();

export type SegmentsByDay = (utcDay: number) => DaySegments;

/** Cached per calendar object: whoever changes a calendar makes a new object. */
export function segmentsOf(calendar: BusinessCalendar): SegmentsByDay {
  const cache = cacheOf(calendar);
  return (utcDay) => {
    const known = cache.days.get(utcDay);
    if (known) return known;
    const made = openParts(cache, utcDay);
    cache.days.set(utcDay, made);
    return made;
  };
}

/** A date is a working day when a range begins on it that its breaks do not close wholly. */
export function isWorkingDate(calendar: BusinessCalendar, localDay: number): boolean {
  const { calendar: parsed } = cacheOf(calendar);
  return without(ownRanges(parsed, localDay), parsed.breaks.get(localDay) ?? []).length > 0;
}

function cacheOf(calendar: BusinessCalendar): Cache {
  let cache = caches.get(calendar);
  if (!cache) {
    cache = { calendar: compiledCalendar(calendar), days: new Map(), offsets: new Map() };
    caches.set(calendar, cache);
  }
  return cache;
}

function openParts(cache: Cache, utcDay: number): DaySegments {
  const result: DaySegments = { from: [], to: [], total: 0 };
  for (const { start, end, offset } of offsetPieces(cache, utcDay)) {
    const localStart = start + offset;
    const localEnd = end + offset;
    for (let day = Math.floor(localStart / DAY_MS); day * DAY_MS < localEnd; day += 1) {
      for (const range of wallRanges(cache.calendar, day)) {
        const from = Math.max(day * DAY_MS + range.from, localStart) - offset;
        const to = Math.min(day * DAY_MS + range.to, localEnd) - offset;
        if (from < to) append(result, from, to);
      }
    }
  }
  return result;
}

function append(segments: DaySegments, from: number, to: number): void {
  const last = segments.to.length - 1;
  if (last >= 0 && segments.to[last] === from) segments.to[last] = to;
  else {
    segments.from.push(from);
    segments.to.push(to);
  }
  segments.total += to - from;
}

/** The day in pieces of one offset each: the wall clock jumps only between them. */
function offsetPieces(cache: Cache, utcDay: number): { start: number; end: number; offset: number }[] {
  const start = utcDay * DAY_MS;
  const end = start + DAY_MS;
  const before = offsetAtMidnight(cache, utcDay);
  const after = offsetAtMidnight(cache, utcDay + 1);
  if (before === after) return [{ start, end, offset: before }];
  let low = start;
  let high = end;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(cache, middle) === before) low = middle;
    else high = middle;
  }
  return [
    { start, end: high, offset: before },
    { start: high, end, offset: after },
  ];
}

function offsetAtMidnight(cache: Cache, utcDay: number): number {
  let offset = cache.offsets.get(utcDay);
  if (offset === undefined) {
    offset = offsetAt(cache, utcDay * DAY_MS);
    cache.offsets.set(utcDay, offset);
  }
  return offset;
}

function offsetAt(cache: Cache, at: number): number {
  return Math.round(cache.calendar.zone.offset(at) * 60_000);
}

/** The open wall-clock parts of a local date: its own ranges, the rest of yesterday's night, less its breaks. */
function wallRanges(calendar: CompiledCalendar, localDay: number): WallRange[] {
  const own = ownRanges(calendar, localDay).map(({ from, to }) => ({ from, to: Math.min(to, DAY_MS) }));
  const night = ownRanges(calendar, localDay - 1)
    .filter(({ to }) => to > DAY_MS)
    .map(({ to }) => ({ from: 0, to: to - DAY_MS }));
  return without(joined([...night, ...own]), calendar.breaks.get(localDay) ?? []);
}

function ownRanges(calendar: CompiledCalendar, localDay: number): WallRange[] {
  // Day 0 is Thursday, 1 January 1970; the week begins on Monday.
  const weekday = (((localDay + 3) % 7) + 7) % 7;
  return calendar.dates.get(localDay) ?? calendar.week[weekday] ?? [];
}

function joined(ranges: WallRange[]): WallRange[] {
  const result: WallRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else result.push({ ...range });
  }
  return result;
}

function without(ranges: WallRange[], closed: WallRange[]): WallRange[] {
  let rest = ranges;
  for (const gap of closed) {
    rest = rest
      .flatMap(({ from, to }) => [
        { from, to: Math.min(to, gap.from) },
        { from: Math.max(from, gap.to), to },
      ])
      .filter(({ from, to }) => from < to);
  }
  return rest;
}
