import { Injectable } from '@nestjs/common';
import { asCount, asDate } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { durationWords } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { rankOf } from '../../statistics/sample-quantiles';
import { fewestAnswers } from '../../statistics/usual';

/** Of how many deliveries; in minutes of the desk's working time, from asked to delivered. */
export interface UsualTime {
  n: number;
  low: number;
  median: number;
  high: number;
}

const looked = 20;

/** What past requests say of a tool. Of fewer than five people nothing is said: it would be about somebody. */
@Injectable()
export class ToolUse {
  constructor(private readonly calendar: DeskCalendar) {}

  /** The median and the middle half of the last deliveries. Rides ix_tool_request_tool. */
  async usualTime(toolId: number): Promise<UsualTime | null> {
    const rows = await sql<{ createdAt: unknown; resolvedAt: unknown }>(
      `SELECT k."createdAt" AS "createdAt", k."resolvedAt" AS "resolvedAt" FROM "tool_request" r
        JOIN "ticket" k ON k."id" = r."ticketId"
       WHERE r."toolId" = ? AND k."outcome" IN ('solved','workaround') AND k."resolvedAt" IS NOT NULL
       ORDER BY r."id" DESC LIMIT ${looked}`,
      [toolId],
    );
    if (rows.length < fewestAnswers) return null;
    const lengths = await this.calendar.minutesOfEach(
      rows.map((row) => ({ from: asDate(row.createdAt), to: asDate(row.resolvedAt) })),
    );
    return middleOf(lengths);
  }

  /**
   * How many people of a department hold it now; null for fewer than five. Rides ix_holding_tool or
   * ix_holding_person.
   */
  async heldIn(toolId: number, departmentId: number | null): Promise<number | null> {
    if (departmentId === null) return null;
    const [row] = await sql<{ n: unknown }>(
      `SELECT count(DISTINCT h."personId") AS n FROM "holding" h
        JOIN "person" p ON p."id" = h."personId" AND p."departmentId" = ?
       WHERE h."toolId" = ? AND h."since" IS NOT NULL AND h."freedAt" IS NULL AND h."endedAt" IS NULL`,
      [departmentId, toolId],
    );
    const n = asCount(row.n);
    return n < fewestAnswers ? null : n;
  }
}

/** The smallest values that a quarter, half and three quarters of all do not exceed. */
export function middleOf(lengths: readonly number[]): UsualTime {
  const sorted = lengths.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[rankOf(sorted.length, share) - 1];
  return { n: sorted.length, low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** "Usually ready in 12 h of working time. Half of the last 14 took 6 h to 20 h." Says so where nobody can know yet. */
export function usualWords(usual: UsualTime | null, locale: string): string {
  if (usual === null) return t('Too few people have asked for it to say how long it takes.', {}, locale);
  const [low, median, high] = [usual.low, usual.median, usual.high].map((minutes) => roughly(minutes, locale));
  const ready = t('Usually ready in {time} of working time.', { time: median }, locale);
  const spread = tn(
    'Half of the last {n} took {low} to {high}.',
    'Half of the last {n} took {low} to {high}.',
    usual.n,
    { low, high },
    locale,
  );
  return `${ready} ${spread}`;
}

/** From two hours on nobody counts minutes. */
function roughly(minutes: number, locale: string): string {
  return durationWords(minutes < 120 ? Math.max(1, minutes) : Math.round(minutes / 60) * 60, locale);
}
