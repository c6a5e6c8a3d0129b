import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { totalMinutes } from '../buckets';
import { lost } from '../measures';
import { type Month, monthsBetween } from '../months';
import { TrendQueries } from '../trend-queries';

export interface LostMonth {
  month: Month;
  /** How many requests it was, and how many working minutes together, to within 2 %. */
  no: Lost;
  hardly: Lost;
}
export interface Lost { n: number; minutes: number }
export interface LostService { name: string; months: Lost[]; total: Lost }

type Lengths = Map<number, number>;

/** Working time in which colleagues could not work, by month and service. Reads the rollups alone. */
@Injectable()
export class LostTime {
  constructor(private readonly queries: TrendQueries) {}

  async months(from: Month, to: Month): Promise<LostMonth[]> {
    const cells = (await this.cells([''], from, to)).get('') ?? new Map<string, Lengths>();
    return monthsBetween(from, to).map((month) => ({ month, no: lostOf(cells.get(`${month} lost.no`)), hardly: lostOf(cells.get(`${month} lost.hardly`)) }));
  }

  /** Of whoever could not work at all, the services that cost most first. Private ones are counted nowhere. */
  async services(from: Month, to: Month): Promise<LostService[]> {
    const { services } = await this.queries.choices();
    const cells = await this.cells(services.map(({ id }) => `service:${id}`), from, to);
    const months = monthsBetween(from, to);
    return services.map(({ id, name }) => {
      const own = months.map((month) => lostOf(cells.get(`service:${id}`)?.get(`${month} lost.no`)));
      return { name, months: own, total: { n: own.reduce((sum, { n }) => sum + n, 0), minutes: own.reduce((sum, { minutes }) => sum + minutes, 0) } };
    }).filter(({ total }) => total.n > 0).toSorted((a, b) => b.total.minutes - a.total.minutes);
  }

  /** scope -> 'month measure' -> bucket -> how often. Rides pk_insight_cell. */
  private async cells(scopes: readonly string[], from: Month, to: Month): Promise<Map<string, Map<string, Lengths>>> {
    const found = new Map<string, Map<string, Lengths>>();
    if (scopes.length === 0) return found;
    const rows = await sql<{ scope: string; month: string; measure: string; bucket: unknown; n: unknown }>(
      `SELECT "scope", "month", "measure", "bucket", "count" AS "n" FROM "insight_cell"
       WHERE "scope" IN (?) AND "month" BETWEEN ? AND ? AND "measure" IN (?)`,
      [[...scopes], from, to, [...lost]],
    );
    for (const { scope, month, measure, bucket, n } of rows) {
      const own = found.get(scope) ?? new Map<string, Lengths>();
      const key = `${month} ${measure}`;
      found.set(scope, own.set(key, (own.get(key) ?? new Map<number, number>()).set(asCount(bucket), asCount(n))));
    }
    return found;
  }
}

const lostOf = (lengths: Lengths = new Map()): Lost => ({ n: [...lengths.values()].reduce((sum, n) => sum + n, 0), minutes: totalMinutes(lengths) });
