import { setImmediate as others } from 'node:timers/promises';
import { monthSpan } from '../../confidential/months';
import { sql } from '../../core/database/tx';
import { monthAt } from '../cells/insights.service';
import { basisNames, basisOfMeasure, basisSize, type ClosingStage } from '../metrics/bases';
import { openings } from '../metrics/metrics';
import { emptyTally, sumOfCounts, unpackInto } from '../metrics/packed';
import { laterBy, type Month, monthsBetween } from '../months';
import { daysOf } from '../periods';
import type { MonthAtom } from './desk-parts';

/** After so many rows others have their turn. */
const turn = 500;

/** What was marked is not counted yet: a month is closed when it is whole. */
export const isUncounted = async (): Promise<boolean> =>
  (await sql(`SELECT 1 AS "one" FROM "insight_dirty" LIMIT 1`)).length > 0;

/** The months that are over, the oldest first. Rides pk_insight_combined. */
export async function monthsOver(at: Date, zone: string): Promise<Month[]> {
  const [first] = await sql<{ month: string | null }>(
    `SELECT MIN("period") AS "month" FROM "insight_combined" WHERE "grain" = 'm'`,
  );
  const last = laterBy(monthAt(at, zone), -1);
  return first?.month ? monthsBetween(first.month, last) : [];
}

/** Rides ix_survey_invitation_confidential or ix_survey_invitation_closed or ix_recovery_opened. */
export async function isPending(stage: ClosingStage, month: Month, at: Date, zone: string): Promise<boolean> {
  if (stage === 'done' || stage === 'spent') return false;
  const { from, to } = monthSpan(month, zone);
  const [text, params] =
    stage === 'said'
      ? [
          `SELECT 1 AS "one" FROM "survey_invitation" WHERE "plannedAt" >= ? AND "plannedAt" < ?
            AND "confidential" = ? AND ("state" = 'planned' OR ("state" IN ('asked','answered') AND "expiresAt" > ?))
            LIMIT 1`,
          [from, to, false, at],
        ]
      : [
          `SELECT 1 AS "one" FROM "recovery" WHERE "openedAt" >= ? AND "openedAt" < ?
            AND ("state" <> 'done' OR ("madeRight" IS NULL AND "expiresAt" > ?)) LIMIT 1`,
          [from, to, at],
        ];
  return (await sql(text, params)).length > 0;
}

type Dimensions = Record<'kind' | 'priority' | 'serviceId' | 'teamId' | 'departmentId', unknown>;

const name = (value: unknown): string => (Number(value) ? String(Number(value)) : '');
const placeOf = ({ kind, priority, serviceId, teamId, departmentId }: Dimensions): MonthAtom['in'] => ({
  kind: String(kind),
  priority: String(priority),
  service: name(serviceId),
  team: name(teamId),
  department: name(departmentId),
});

/** Rides pk_insight_combined and ix_insight_entry_measure. */
export async function atomsOf(month: Month): Promise<MonthAtom[]> {
  const people = await peopleIn(month);
  const rows = await sql<Dimensions & { counts: unknown }>(
    `SELECT "kind", "priority", "serviceId", "teamId", "departmentId", "counts" FROM "insight_combined"
      WHERE "grain" = 'm' AND "period" = ?`,
    [month],
  );
  const found: MonthAtom[] = [];
  for (const [index, row] of rows.entries()) {
    // There are thousands of them in a month of a large desk.
    if (index % turn === 0) await others();
    const tally = emptyTally();
    unpackInto(tally, String(row.counts));
    const place = placeOf(row);
    found.push({
      in: place,
      sizes: Object.fromEntries(basisNames.map((basis) => [basis, basisSize(basis, tally)])),
      people: Object.fromEntries(
        basisNames.map((basis) => [basis, [...(people.get(keyOf(place, basis)) ?? [])]] as const),
      ),
      satisfied: sumOfCounts([tally.counts], openings.satisfied),
      asked: tally.counts.get('asked') ?? 0,
    });
  }
  return found;
}

const keyOf = (place: MonthAtom['in'], basis: string): string => [...Object.values(place), basis].join(' ');

/**
 * Who said something in a month, by where it counts. All of whom nobody knows any more who they were are one person,
 * for they may be.
 */
async function peopleIn(month: Month): Promise<Map<string, Set<number>>> {
  const { from, to } = daysOf(month);
  const rows = await sql<Dimensions & { measure: string; requesterId: unknown }>(
    `SELECT DISTINCT "entry"."kind", "entry"."priority", "entry"."serviceId", "entry"."teamId", "entry"."departmentId",
      "entry"."measure", COALESCE("ticket"."requesterId", 0) AS "requesterId" FROM "insight_entry" "entry"
      LEFT JOIN "ticket" ON "ticket"."id" = "entry"."ticketId"
      WHERE "entry"."measure" IN (?) AND "entry"."day" BETWEEN ? AND ?`,
    [[...basisOfMeasure.keys()], from, to],
  );
  const found = new Map<string, Set<number>>();
  for (const [index, row] of rows.entries()) {
    if (index % turn === 0) await others();
    const key = keyOf(placeOf(row), basisOfMeasure.get(row.measure) ?? '');
    found.set(key, (found.get(key) ?? new Set()).add(Number(row.requesterId)));
  }
  return found;
}
