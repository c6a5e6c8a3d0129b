/*
 * Raw rows differ: SQLite answers text for dates and JSON and 0/1 for booleans, PostgreSQL answers text for bigint and
 * numeric. Everything read by sql() passes through one of these.
 */

export function asDate(value: unknown): Date;
export function asDate(value: unknown, empty: null): Date | null;
export function asDate(value: unknown, empty?: null): Date | null {
  if (isEmpty(value)) return nothing(value, empty);
  const date = value instanceof Date ? value : new Date(typeof value === 'string' ? instantOf(value) : Number(value));
  if (Number.isNaN(date.getTime())) throw new TypeError(`not a date: ${String(value)}`);
  return date;
}

/** Counts, sums, averages and ids. */
export function asCount(value: unknown): number;
export function asCount(value: unknown, empty: null): number | null;
export function asCount(value: unknown, empty?: null): number | null {
  if (isEmpty(value)) return nothing(value, empty);
  const number = Number(value);
  if (Number.isNaN(number)) throw new TypeError(`not a number: ${String(value)}`);
  return number;
}

export function asBoolean(value: unknown): boolean {
  if (value === true || value === 1 || value === '1' || value === 't' || value === 'true') return true;
  if (isEmpty(value) || value === false || value === 0 || value === '0' || value === 'f' || value === 'false')
    return false;
  throw new TypeError(`not a boolean: ${String(value)}`);
}

export function asJson<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

function isEmpty(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function nothing(value: null | undefined, empty: null | undefined): null {
  if (empty === null) return null;
  throw new TypeError(`a value was expected, but the row holds ${String(value)}`);
}

// A page reads hundreds of them: what is written as SQLite writes nearly all needs no pattern. Years under 100 would be
// taken for those of the last century.
function instantOf(text: string): string | number {
  if (text.length !== 23 || text[10] !== ' ' || text[4] !== '-' || text.startsWith('00')) return asUtc(text);
  const two = (from: number): number => (text.charCodeAt(from) - 48) * 10 + text.charCodeAt(from + 1) - 48;
  const ms = two(20) * 10 + text.charCodeAt(22) - 48;
  return Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), ms);
}

// SQLite keeps "2026-03-10 08:00:00.000" without a zone, and it is always UTC; an offset of PostgreSQL may lack its
// minutes, and a year after 9999 (what waits falls due for ever) its sign.
function asUtc(text: string): string {
  if (!text.includes(':')) return text;
  const iso = text.replace(' ', 'T').replace(/^\d{5,6}-/, (year) => `+${year.padStart(7, '0')}`);
  return /(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : /[+-]\d{2}$/.test(iso) ? `${iso}:00` : `${iso}Z`;
}
