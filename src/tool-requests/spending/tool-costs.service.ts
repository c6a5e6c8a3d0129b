import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { t } from '../../core/words/words';
import type { PricePeriod } from '../tool.entity';
import { type CostRow, costRows, type HeldLine, shownGroups } from './department-costs';

const shownMonths = 6;

export interface ToolCosts {
  /** YYYY-MM, the oldest first; the last one is running. */
  months: string[];
  rows: CostRow[];
}

/**
 * What tools cost by department and month, at today's prices and by the department that people are in today: neither
 * is kept for the past.
 */
@Injectable()
export class ToolCostReader {
  async of(locale: string, zone: string, now: Date): Promise<ToolCosts> {
    const months = monthsBefore(now, zone);
    const lines: HeldLine[] = [];
    for (const month of months) lines.push(...(await this.lines(month, zone, now)));
    return { months, rows: costRows(shownGroups(await this.departments(locale)), lines, months) };
  }

  private async departments(locale: string) {
    const rows = await sql<{ id: unknown; name: string | null; people: unknown }>(
      `SELECT d."id" AS "id", d."name" AS "name", count(*) AS "people" FROM "person" p
        LEFT JOIN "department" d ON d."id" = p."departmentId" WHERE p."active" = ? GROUP BY d."id", d."name"`,
      [true],
    );
    return rows.map(({ id, name, people }) => ({
      id: id === null ? null : asCount(id),
      name: name ?? t('Without a department', {}, locale),
      people: asCount(people),
    }));
  }

  private async lines(month: string, zone: string, now: Date): Promise<HeldLine[]> {
    const from = DateTime.fromISO(`${month}-01`, { zone });
    const [start, end] = [from.toJSDate(), from.plus({ months: 1 }).toJSDate()];
    const last = end < now ? end : now;
    const rows = await sql<{
      departmentId: unknown;
      held: unknown;
      got: unknown;
      priceMinor: unknown;
      period: PricePeriod;
      currency: string;
    }>(
      `SELECT p."departmentId" AS "departmentId", o."priceMinor" AS "priceMinor", o."period" AS "period",
          o."currency" AS "currency",
          count(CASE WHEN h."endedAt" IS NULL OR h."endedAt" >= ? THEN 1 END) AS "held",
          count(CASE WHEN h."since" >= ? THEN 1 END) AS "got"
        FROM "holding" h JOIN "tool" o ON o."id" = h."toolId" JOIN "person" p ON p."id" = h."personId"
        WHERE h."since" < ? AND o."priceMinor" > 0
        GROUP BY h."toolId", p."departmentId", o."priceMinor", o."period", o."currency"`,
      [last, start, last],
    );
    return rows.map(({ departmentId, held, got, priceMinor, period, currency }) => ({
      departmentId: departmentId === null ? null : asCount(departmentId),
      ...{ month, held: asCount(held), got: asCount(got), priceMinor: asCount(priceMinor), period, currency },
    }));
  }
}

function monthsBefore(now: Date, zone: string): string[] {
  const first = DateTime.fromJSDate(now, { zone }).startOf('month');
  return Array.from({ length: shownMonths }, (_, index) =>
    first.minus({ months: shownMonths - 1 - index }).toFormat('yyyy-MM'),
  );
}
