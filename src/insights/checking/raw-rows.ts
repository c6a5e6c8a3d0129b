import { DateTime } from 'luxon';
import { isPostgres } from '../../core/database/columns';
import { sql } from '../../core/database/tx';
import { resolutionRetracted, ticketHandedOver, ticketResolved, ticketTaken } from '../../tickets/ticket-facts';
import { daysOf, monthsOfPeriod, type PeriodKey } from '../periods';

/** What a figure is, counted from the rows themselves; `value` is null where nothing was counted. */
export interface RawFigure {
  value: number | null;
  n: number;
}

/** From one instant to another, the second not included, and the months between. */
export interface RawSpan {
  from: Date;
  to: Date;
  months: string[];
  /** Counts the desk's working time between two instants. */
  minutes: (from: Date, to: Date) => number;
}

/** In the desk's own zone. */
export function rawSpan(
  first: PeriodKey,
  last: PeriodKey,
  { zone, minutes }: { zone: string; minutes: RawSpan['minutes'] },
): RawSpan {
  const begins = (day: string): DateTime => DateTime.fromISO(day, { zone }).startOf('day');
  return {
    from: begins(daysOf(first).from).toJSDate(),
    to: begins(daysOf(last).to).plus({ days: 1 }).toJSDate(),
    months: [...monthsOfPeriod(first), ...monthsOfPeriod(last)].toSorted(),
    minutes,
  };
}

/** What is private is in no figure. */
export const seen = (row: string): string =>
  `${row}."subjectKind" = 'ticket' AND EXISTS (SELECT 1 FROM "ticket" k LEFT JOIN "service" v ON v."id" = k."serviceId"
    WHERE k."id" = ${row}."subjectId" AND k."private" IS FALSE AND (v."private" IS NULL OR v."private" IS FALSE))`;

export const same = (a: string, b: string): string =>
  `${a}."subjectKind" = ${b}."subjectKind" AND ${a}."subjectId" = ${b}."subjectId"`;

/** A solve that was taken back, and the closing after it, never were. */
export const standing = (row: string): string =>
  `NOT EXISTS (SELECT 1 FROM "fact" back WHERE ${same('back', row)} AND back."kind" = '${resolutionRetracted.kind}'
    AND back."id" > ${row}."id" AND NOT EXISTS (SELECT 1 FROM "fact" again WHERE ${same('again', row)}
      AND again."kind" = '${ticketResolved.kind}' AND again."id" > ${row}."id" AND again."id" < back."id"))`;

export const detail = (row: string, name: string): string =>
  isPostgres() ? `(${row}."details"->>'${name}')` : `json_extract(${row}."details", '$.${name}')`;

const differ = (row: string, from: string, to: string): string =>
  `(${detail(row, from)} IS NOT NULL AND ${detail(row, to)} IS NOT NULL
    AND ${detail(row, from)} <> ${detail(row, to)})`;

export const handOff = (row: string): string =>
  `(${row}."kind" = '${ticketTaken.kind}' AND ${detail(row, 'from')} IS NOT NULL
    OR ${row}."kind" = '${ticketHandedOver.kind}' AND (${differ(row, 'fromTeamId', 'toTeamId')}
      OR ${differ(row, 'fromPersonId', 'toPersonId')}))`;

/** The one row of such a question, as numbers. */
export async function one(text: string, params: unknown[]): Promise<Record<string, number>> {
  const [row] = await sql(text, params);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)]));
}

export const share = (part: number, n: number, least = 1): RawFigure => ({ value: n < least ? null : part / n, n });
