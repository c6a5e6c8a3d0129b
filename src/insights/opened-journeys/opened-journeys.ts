import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { In } from 'typeorm';
import { repo, sql } from '../../core/database/tx';
import { openings, type Opening } from '../metrics/metrics';
import { type Chosen, chosenParts } from '../dimensions';
import { fewestTogether } from '../../statistics/usual';
import { Ticket } from '../../tickets/ticket.entity';
import { type Days, daysOf, periodAt } from '../periods';
import { daysBetween, type PeriodSpan } from '../trends/trend-filter';

export interface OpenedPage {
  /** Journeys in all, and how often the thing happened in them: a journey may hold two broken promises. */
  journeys: number;
  times: number;
  rows: { ticketId: number; code: string }[];
}

export const journeysPageSize = 20;

/** The tickets that a figure counts. Never more is read of them here than their codes. */
@Injectable()
export class OpenedJourneys {
  /** Rides ix_insight_entry_measure. */
  async behind(which: Opening, chosen: Chosen, span: PeriodSpan, page: number): Promise<OpenedPage> {
    const { where, params } = condition(which, chosen, daysBetween(span));
    const [total] = await sql<{ times: unknown; journeys: unknown }>(
      `SELECT COUNT(*) AS "times", COUNT(DISTINCT "ticketId") AS "journeys" FROM "insight_entry" WHERE ${where}`,
      params,
    );
    const rows = await sql<{ ticketId: unknown; code: string }>(
      `SELECT "ticketId", "code", MAX("at") AS "last" FROM "insight_entry" WHERE ${where} GROUP BY "ticketId", "code"
        ORDER BY "last" DESC, "ticketId" DESC LIMIT ? OFFSET ?`,
      [...params, journeysPageSize, (page - 1) * journeysPageSize],
    );
    return {
      journeys: asCount(total.journeys),
      times: asCount(total.times),
      rows: rows.map(({ ticketId, code }) => ({ ticketId: asCount(ticketId), code })),
    };
  }

  /**
   * Of these, those whose department may be named: five people and more of it asked in its week for its service. Rides
   * ix_insight_entry_ticket and ix_insight_entry_measure.
   */
  async nameable(ticketIds: readonly number[]): Promise<ReadonlySet<number>> {
    if (ticketIds.length === 0) return new Set();
    const own = (
      await sql<OpenedRow>(
        `SELECT "ticketId", "day", "serviceId", "departmentId" FROM "insight_entry"
          WHERE "ticketId" IN (?) AND "measure" = 'opened' AND "departmentId" IS NOT NULL`,
        [[...ticketIds]],
      )
    ).map((row) => ({ ...row, week: weekOf(row) }));
    const weeks = own.map(({ week }) => week).toSorted();
    const last = weeks.at(-1);
    if (last === undefined) return new Set();
    const asked = await sql<OpenedRow & { requesterId: unknown }>(
      `SELECT DISTINCT "entry"."day", "entry"."serviceId", "entry"."departmentId", "ticket"."requesterId"
        FROM "insight_entry" "entry" JOIN "ticket" ON "ticket"."id" = "entry"."ticketId"
        WHERE "entry"."measure" = 'opened' AND "entry"."day" BETWEEN ? AND ? AND "entry"."departmentId" IN (?)`,
      [weeks[0], daysOf(last).to, [...new Set(own.map(({ departmentId }) => asCount(departmentId)))]],
    );
    const people = new Map<string, Set<number>>();
    for (const row of asked)
      people.set(groupOf(row), (people.get(groupOf(row)) ?? new Set()).add(asCount(row.requesterId)));
    return new Set(
      own.flatMap((row) => ((people.get(groupOf(row))?.size ?? 0) >= fewestTogether ? [asCount(row.ticketId)] : [])),
    );
  }

  /** Who asked for each: for counting people, never for showing them. */
  async askedBy(ticketIds: readonly number[]): Promise<Map<number, number>> {
    if (ticketIds.length === 0) return new Map();
    const rows = await repo(Ticket).find({
      where: { id: In([...ticketIds]) },
      select: { id: true, requesterId: true },
    });
    return new Map(rows.map(({ id, requesterId }) => [id, requesterId]));
  }

  /** All of them, the oldest first, at most so many. Rides ix_insight_entry_measure. */
  async all(which: Opening, chosen: Chosen, span: PeriodSpan, most: number): Promise<number[]> {
    const { where, params } = condition(which, chosen, daysBetween(span));
    const rows = await sql<{ ticketId: unknown }>(
      `SELECT DISTINCT "ticketId" FROM "insight_entry" WHERE ${where} ORDER BY "ticketId" LIMIT ?`,
      [...params, most],
    );
    return rows.map(({ ticketId }) => asCount(ticketId));
  }

  /** The newest in which one thing happened. Rides ix_insight_entry_measure to them and looks at no other. */
  async newest(metric: string, span: PeriodSpan, limit: number): Promise<{ ticketId: number; code: string }[]> {
    const { from, to } = daysBetween(span);
    const rows = await sql<{ ticketId: unknown; code: string }>(
      `SELECT "ticketId", "code" FROM "insight_entry" WHERE "measure" = ? AND "day" BETWEEN ? AND ?
        ORDER BY "day" DESC, "ticketId" DESC LIMIT ?`,
      [metric, from, to, limit],
    );
    return [...new Map(rows.map(({ ticketId, code }) => [asCount(ticketId), code]))].map(([ticketId, code]) => ({
      ticketId,
      code,
    }));
  }

  /** Rides ix_insight_entry_code; null where no journey is called so. */
  async ticketOf(code: string): Promise<number | null> {
    const [row] = await sql<{ ticketId: unknown }>('SELECT "ticketId" FROM "insight_entry" WHERE "code" = ? LIMIT 1', [
      code,
    ]);
    return row ? asCount(row.ticketId) : null;
  }
}

interface OpenedRow {
  ticketId: unknown;
  day: string;
  serviceId: unknown;
  departmentId: unknown;
}
const weekOf = ({ day }: Pick<OpenedRow, 'day'>): string => periodAt(day, 'week');
const groupOf = (row: Omit<OpenedRow, 'ticketId'>): string =>
  [weekOf(row), Number(row.serviceId ?? 0), Number(row.departmentId)].join(' ');

function condition(which: Opening, chosen: Chosen, { from, to }: Days): { where: string; params: unknown[] } {
  const parts: [string, unknown][] = [
    ['"measure" IN (?)', [...openings[which]]],
    ['"day" >= ?', from],
    ['"day" <= ?', to],
    ...chosenParts(chosen).map(({ field, value }): [string, unknown] => [`"${field}" = ?`, value]),
  ];
  return { where: parts.map(([text]) => text).join(' AND '), params: parts.map(([, value]) => value) };
}
