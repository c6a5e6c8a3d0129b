import { DateTime } from 'luxon';
import { monthSpan } from '../../confidential/months';
import { asDate } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import type { ClosingStage } from '../metrics/bases';
import type { Month } from '../months';
import { ClosedMonth } from './closed-month.entity';

/** Of these months, those that are closed for all of these stages. */
export async function closedAmong(stages: readonly ClosingStage[], months: readonly Month[]): Promise<Month[]> {
  const rows = await repo(ClosedMonth).find();
  const closed = new Set(rows.map(({ stage, month }) => `${stage} ${month}`));
  return months.filter((month) => stages.every((stage) => closed.has(`${stage} ${month}`)));
}

interface Asked {
  at: Date;
  zone: string;
  /** For so many days people can answer. */
  answerDays: number;
}

/**
 * On which day a month will be closed for all of these, as far as anybody can say today; null where it waits for
 * follow-ups, which end when they end.
 */
export async function closingDay(
  stages: readonly ClosingStage[],
  month: Month,
  { at, zone, answerDays }: Asked,
): Promise<string | null> {
  if (stages.includes('righted')) return null;
  const { from, to } = monthSpan(month, zone);
  const last = stages.includes('said') ? await lastAnswer({ from, to, at, answerDays }) : to;
  const known = last > at ? last : at;
  return DateTime.fromJSDate(known, { zone }).toISODate();
}

/** Rides ix_survey_invitation_confidential or ix_survey_invitation_closed. */
export async function lastAnswer({
  from,
  to,
  at,
  answerDays,
}: { from: Date; to: Date } & Omit<Asked, 'zone'>): Promise<Date> {
  const usual = DateTime.fromJSDate(to).plus({ days: answerDays }).toJSDate();
  if (at < to) return usual;
  const rows = await sql<{ until: unknown }>(
    `SELECT MAX("expiresAt") AS "until" FROM "survey_invitation" WHERE "plannedAt" >= ? AND "plannedAt" < ?
      AND "confidential" = ? AND "state" IN ('asked','answered')`,
    [from, to, false],
  );
  return asDate(rows[0]?.until, null) ?? usual;
}
