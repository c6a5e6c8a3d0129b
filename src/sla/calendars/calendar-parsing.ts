import { minute } from '../../core/time';
import { t } from '../../core/words/words';

export const DAY_MS = 86_400_000;

/** What is wrong, told as it is found to whoever reads it. */
export class Faults {
  readonly list: string[] = [];

  constructor(readonly locale: string) {}

  tell(sentence: string, slots: Record<string, string>): void {
    this.list.push(t(sentence, slots, this.locale));
  }
}

/** From and to as "09:00"; an end at or before its start runs past midnight; "24:00" ends the day. */
export type ClockRange = readonly [string, string] | string[];

/** Milliseconds after local midnight; an end beyond a day runs into the next one. */
export interface WallRange {
  from: number;
  to: number;
}

export function parseDates(
  what: string,
  input: Record<string, readonly ClockRange[]>,
  pastMidnight: boolean,
  faults: Faults,
) {
  const result = new Map<number, WallRange[]>();
  for (const [date, ranges] of Object.entries(input)) {
    const day = parseDate(what, date, faults);
    const parsed = parseRanges(`${date} (${what})`, ranges, pastMidnight, faults);
    if (day !== null) result.set(day, parsed);
  }
  return result;
}

export function parseDate(what: string, text: string, faults: Faults): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(text));
  const at = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : NaN;
  if (!match || new Date(at).toISOString().slice(0, 10) !== text) {
    faults.tell('“{text}” under {what} isn’t a date. Write it like 2026-12-25.', { text, what });
    return null;
  }
  if (Number(match[1]) < 1900 || Number(match[1]) > 2199) {
    faults.tell('“{text}” under {what} is too far away. Use a year between 1900 and 2199.', { text, what });
    return null;
  }
  return at / DAY_MS;
}

export function parseRanges(
  where: string,
  input: readonly ClockRange[],
  pastMidnight: boolean,
  faults: Faults,
): WallRange[] {
  if (!Array.isArray(input)) {
    faults.tell('{where}: enter the hours as a list of from and to times.', { where });
    return [];
  }
  const ranges: WallRange[] = [];
  for (const entry of input as readonly ClockRange[]) {
    const range = parseRange(where, entry, pastMidnight, faults);
    if (range) ranges.push(range);
  }
  ranges.sort((a, b) => a.from - b.from || a.to - b.to);
  for (const [i, range] of ranges.entries()) {
    const next = ranges[i + 1];
    if (next && next.from < range.to) {
      faults.tell('{where}: {range} and {next} overlap. Join them or move one of them.', {
        where,
        range: words(range, faults.locale),
        next: words(next, faults.locale),
      });
    }
  }
  return ranges;
}

function parseRange(where: string, entry: ClockRange, pastMidnight: boolean, faults: Faults): WallRange | null {
  if (!Array.isArray(entry) || entry.length !== 2) {
    faults.tell('{where}: every range needs a from time and a to time.', { where });
    return null;
  }
  const [from, to] = entry.map((text) => parseTime(where, text, faults));
  if (from === null || to === null || from === undefined || to === undefined) return null;
  if (from === DAY_MS) {
    faults.tell('{where}: a range can’t start at 24:00. Start it at 00:00 the next day.', { where });
    return null;
  }
  if (to > from) return { from, to };
  if (!pastMidnight) {
    faults.tell('{where}: {to} isn’t after {from}. Hours have to end on the day they start.', {
      where,
      to: entry[1],
      from: entry[0],
    });
    return null;
  }
  return { from, to: to + DAY_MS };
}

function parseTime(where: string, text: string, faults: Faults): number | null {
  const match = /^(\d{2}):([0-5]\d)(?::([0-5]\d))?$/.exec(String(text));
  const at = match ? Number(match[1]) * 60 * minute + Number(match[2]) * minute + Number(match[3] ?? 0) * 1000 : NaN;
  if (!(at <= DAY_MS)) {
    faults.tell('{where}: “{text}” isn’t a time. Write it like 09:00, up to 24:00.', { text, where });
    return null;
  }
  return at;
}

function words(range: WallRange, locale: string): string {
  return t('{from} to {to}', { from: timeOfDay(range.from), to: timeOfDay(range.to) }, locale);
}

function timeOfDay(ms: number): string {
  const minutes = Math.floor((ms % DAY_MS) / minute);
  if (ms === DAY_MS) return '24:00';
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
