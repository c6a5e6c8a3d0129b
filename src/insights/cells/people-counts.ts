import { insertAll } from '../../core/database/rows';
import { sql, write } from '../../core/database/tx';
import { basisOfMeasure, type PeopledBasis } from '../metrics/bases';
import { crossings } from '../metrics/metrics';
import type { Month } from '../months';
import { daysOf, periodAt } from '../periods';
import { InsightPeople } from './insight-people.entity';

interface SaidEntry {
  ticketId: unknown;
  day: string;
  measure: string;
  requesterId: unknown;
}

/** Which promise an answer stands beside, if any. */
type Beside = 'kept' | 'broken' | 'neither';

/** Where a week and a month meet: its first day. */
const pieceOf = (day: string, month: Month): string => {
  const monday = periodAt(day, 'week');
  return monday < month ? `${month}-01` : monday;
};

/**
 * Counts again who said something in a month: each person once, and all of whom nobody knows any more who they were as
 * one. Rides ix_insight_entry_measure; in the caller's transaction.
 */
export async function recountPeople(month: Month): Promise<void> {
  const { from, to } = daysOf(month);
  const rows = await sql<SaidEntry>(
    `SELECT "entry"."ticketId", "entry"."day", "entry"."measure", COALESCE("ticket"."requesterId", 0) AS "requesterId"
      FROM "insight_entry" "entry" LEFT JOIN "ticket" ON "ticket"."id" = "entry"."ticketId"
      WHERE "entry"."measure" IN (?) AND "entry"."day" BETWEEN ? AND ?`,
    [[...basisOfMeasure.keys(), ...crossings], from, to],
  );
  await write(`DELETE FROM "insight_people" WHERE "grain" = 'm' AND "period" = ?`, [month]);
  await write(`DELETE FROM "insight_people" WHERE "grain" = 'w' AND "period" BETWEEN ? AND ?`, [from, to]);
  const pieces = new Map<string, SaidEntry[]>();
  for (const row of rows) {
    const piece = pieceOf(row.day, month);
    const own = pieces.get(piece);
    if (own) own.push(row);
    else pieces.set(piece, [row]);
  }
  await insertAll(InsightPeople, [
    ...counted(rows).map((one) => ({ grain: 'm' as const, period: month, ...one })),
    ...[...pieces].flatMap(([period, own]) => counted(own).map((one) => ({ grain: 'w' as const, period, ...one }))),
  ]);
}

function counted(rows: readonly SaidEntry[]): { basis: PeopledBasis; people: number }[] {
  const people = new Map<PeopledBasis, Set<number>>();
  const beside = new Map<string, Beside>();
  for (const { measure, ticketId, day, requesterId } of rows) {
    const basis = basisOfMeasure.get(measure);
    if (basis) people.set(basis, (people.get(basis) ?? new Set()).add(Number(requesterId)));
    else beside.set(`${Number(ticketId)} ${day}`, measure.startsWith('kept') ? 'kept' : 'broken');
  }
  const groups = new Map<Beside, Set<number>>();
  for (const { measure, ticketId, day, requesterId } of rows) {
    if (basisOfMeasure.get(measure) !== 'score') continue;
    const group = beside.get(`${Number(ticketId)} ${day}`) ?? 'neither';
    groups.set(group, (groups.get(group) ?? new Set()).add(Number(requesterId)));
  }
  const found = [...people].map(([basis, own]) => ({ basis, people: own.size }));
  if (groups.size === 0) return found;
  return [...found, { basis: 'beside', people: Math.min(...[...groups.values()].map(({ size }) => size)) }];
}
