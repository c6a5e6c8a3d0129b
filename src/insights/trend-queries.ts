import { Injectable } from '@nestjs/common';
import { asCount } from '../core/database/raw';
import { sql } from '../core/database/tx';
import { scopeOf, smallestTeam } from './measures';
import type { Choice, Choices, Chosen } from './trend-filter';

/** measure -> how often. */
export type MonthCounts = ReadonlyMap<string, number>;

/** Named questions to the rollups; none looks at a ticket. */
@Injectable()
export class TrendQueries {
  /** Rides pk_insight_cell. */
  async counts(chosen: Chosen, from: string, to: string, measures: readonly string[]): Promise<Map<string, MonthCounts>> {
    const rows = await sql<{ month: string; measure: string; n: unknown }>(
      `SELECT "month", "measure", "count" AS "n" FROM "insight_cell" WHERE "scope" = ? AND "month" BETWEEN ? AND ? AND "measure" IN (?)`,
      [scopeOf(chosen), from, to, [...measures]],
    );
    const months = new Map<string, Map<string, number>>();
    for (const { month, measure, n } of rows) {
      months.set(month, (months.get(month) ?? new Map<string, number>()).set(measure, asCount(n)));
    }
    return months;
  }

  /** How long things took: bucket -> how often, over all these months. Rides pk_insight_cell. */
  async lengths(chosen: Chosen, from: string, to: string): Promise<Map<string, Map<number, number>>> {
    const rows = await sql<{ measure: string; bucket: unknown; n: unknown }>(
      `SELECT "measure", "bucket", SUM("count") AS "n" FROM "insight_cell"
       WHERE "scope" = ? AND "month" BETWEEN ? AND ? AND "measure" IN ('time.first_response', 'time.resolution') GROUP BY "measure", "bucket"`,
      [scopeOf(chosen), from, to],
    );
    const lengths = new Map<string, Map<number, number>>();
    for (const { measure, bucket, n } of rows) {
      lengths.set(measure, (lengths.get(measure) ?? new Map<number, number>()).set(asCount(bucket), asCount(n)));
    }
    return lengths;
  }

  /** The same for several scopes at once, the months together. */
  async groups(scopes: readonly string[], from: string, to: string, measures: readonly string[]): Promise<Map<string, MonthCounts>> {
    const rows = await sql<{ scope: string; measure: string; n: unknown }>(
      `SELECT "scope", "measure", SUM("count") AS "n" FROM "insight_cell"
       WHERE "scope" IN (?) AND "month" BETWEEN ? AND ? AND "measure" IN (?) GROUP BY "scope", "measure"`,
      [[...scopes], from, to, [...measures]],
    );
    const groups = new Map<string, Map<string, number>>();
    for (const { scope, measure, n } of rows) groups.set(scope, (groups.get(scope) ?? new Map<string, number>()).set(measure, asCount(n)));
    return groups;
  }

  /** What may be chosen: services that are not private, teams in which nobody is known by their figures. */
  async choices(): Promise<Choices> {
    const services = await sql<Choice>(`SELECT "id", "name" FROM "service" WHERE "private" = ? ORDER BY "position", "name"`, [false]);
    const teams = await sql<Choice>(
      `SELECT t."id", t."name" FROM "team" t
       WHERE (SELECT COUNT(*) FROM "team_member" m JOIN "person" p ON p."id" = m."personId" WHERE m."teamId" = t."id" AND p."active" = ?) >= ?
       ORDER BY t."name"`,
      [true, smallestTeam],
    );
    return { services, teams };
  }
}
