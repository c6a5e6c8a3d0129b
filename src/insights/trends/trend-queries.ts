import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { type Chosen, chosenParts, scopeOf } from '../dimensions';
import { type Counts, emptyTally, type Tally, unpackInto } from '../metrics/packed';
import type { Month } from '../months';
import { daysOf, grainOf, monthsOfPeriod, periodAt, type PeriodKey, periodsBetween } from '../periods';

export type MonthCounts = Counts;

export interface MonthTally {
  period: Month;
  tally: Tally;
}

/** One time of a choice: what was counted in it, and how many requests were open at its end. */
export interface PeriodTally {
  period: PeriodKey;
  tally: Tally;
  open: number;
  /** False before anything was ever counted of this choice: there was no desk yet, so nothing is known, not even 0. */
  known: boolean;
}

type Stored = 'd' | 'w' | 'm';
interface Row {
  period: string;
  counts: string;
  net: unknown;
}

/** Named questions to the rollups; none looks at a ticket. Asked by trend-reader.ts alone, which knows who may read. */
@Injectable()
export class TrendQueries {
  /**
   * Months, weeks or quarters, each of them, in one question and one for what was open before. Rides pk_insight_cell
   * and pk_insight_combined.
   */
  async periods(chosen: Chosen, from: PeriodKey, to: PeriodKey): Promise<PeriodTally[]> {
    const rows = await this.rows(chosen, from, to);
    const before = await this.before(chosen, daysOf(from).from);
    let { open, known } = before;
    const periods = periodsBetween(from, to);
    const within = new Map<PeriodKey, Row[]>(periods.map((period) => [period, []]));
    for (const row of rows) within.get(periodOf(row.period, periods))?.push(row);
    return periods.map((period) => {
      const tally = emptyTally();
      for (const { counts, net } of within.get(period) ?? []) {
        unpackInto(tally, counts);
        open += asCount(net);
        known = true;
      }
      return { period, tally, open, known };
    });
  }

  /** Months of several single dimensions at once; '' is the whole desk. Rides pk_insight_cell. */
  async groups(scopes: readonly string[], from: Month, to: Month): Promise<Map<string, MonthTally[]>> {
    const found = new Map<string, MonthTally[]>();
    if (scopes.length === 0) return found;
    const rows = await sql<{ scope: string; period: string; counts: string }>(
      `SELECT "scope", "period", "counts" FROM "insight_cell" WHERE "scope" IN (?) AND "grain" = 'm'
        AND "period" BETWEEN ? AND ? ORDER BY "scope", "period"`,
      [[...scopes], from, to],
    );
    for (const { scope, period, counts } of rows) {
      const tally = emptyTally();
      unpackInto(tally, counts);
      found.set(scope, [...(found.get(scope) ?? []), { period, tally }]);
    }
    return found;
  }

  private rows(chosen: Chosen, from: PeriodKey, to: PeriodKey): Promise<Row[]> {
    const scope = scopeOf(chosen);
    if (scope !== null) {
      return sql<Row>(
        `SELECT "period", "counts", "net" FROM "insight_cell" WHERE "scope" = ? AND "grain" = ? AND "period" BETWEEN ?
          AND ?`,
        [scope, ...rangeOf(from, to, 'd')],
      );
    }
    const { where, params } = narrowed(chosen);
    return sql<Row>(
      `SELECT "period", "counts", "net" FROM "insight_combined" WHERE "grain" = ? AND "period" BETWEEN ? AND ?${where}`,
      [...rangeOf(from, to, 'w'), ...params],
    );
  }

  /**
   * All that opened less all that ended before a day, whole months and days since the last of them, and whether
   * anything was counted by then.
   */
  private async before(chosen: Chosen, day: string): Promise<{ open: number; known: boolean }> {
    const scope = scopeOf(chosen);
    const { where, params } = scope === null ? narrowed(chosen) : { where: ' AND "scope" = ?', params: [scope] };
    const part = (grain: Stored, range: string) =>
      `SELECT "net" FROM "${scope === null ? 'insight_combined' : 'insight_cell'}" WHERE "grain" = '${grain}'
        AND ${range}${where}`;
    const month = day.slice(0, 7);
    const [row] = await sql<{ net: unknown; cells: unknown }>(
      `SELECT COALESCE(SUM("net"), 0) AS "net", COUNT(*) AS "cells" FROM (${part('m', '"period" < ?')}
        UNION ALL ${part('d', '"period" >= ? AND "period" < ?')}) "before"`,
      [month, ...params, `${month}-01`, day, ...params],
    );
    return { open: asCount(row.net), known: asCount(row.cells) > 0 };
  }
}

/**
 * In which of these a stored day, week or month lies. A day is in the last week that began by then: keys sort as they
 * read.
 */
function periodOf(stored: string, periods: readonly PeriodKey[]): PeriodKey {
  const grain = grainOf(periods[0]);
  if (grain === 'month') return stored;
  return grain === 'week' ? (periods.findLast((period) => period <= stored) ?? '') : periodAt(stored, grain);
}

/**
 * Where these times are stored: months are, quarters are three of them, weeks are seven days or stored by themselves.
 */
function rangeOf(from: PeriodKey, to: PeriodKey, week: 'd' | 'w'): [Stored, string, string] {
  if (grainOf(from) !== 'week') return ['m', monthsOfPeriod(from)[0], monthsOfPeriod(to).at(-1)!];
  return week === 'w' ? ['w', from, to] : ['d', from, daysOf(to).to];
}

function narrowed(chosen: Chosen): { where: string; params: (string | number)[] } {
  const parts = chosenParts(chosen);
  return { where: parts.map(({ field }) => ` AND "${field}" = ?`).join(''), params: parts.map(({ value }) => value) };
}
