import { day } from '../../core/time';
import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { ClockTarget } from '../policies/terms';

export interface PromisesKept {
  serviceId: number | null;
  target: ClockTarget;
  /** Promises that came due or were kept in the time. */
  all: number;
  kept: number;
  /** Of the kept ones: words that were renewed before they fell due. */
  renewed: number;
}

/** How far back "lately" goes. */
export const latelyDays = 90;

/** How often promises were kept. What is still running, stands still or was withdrawn counts on neither side. */
@Injectable()
export class PromiseFigures {
  /** Of the last 90 days, by service and target. Rides ix_sla_clock_due. */
  async lately(targets: readonly ClockTarget[], now: Date): Promise<PromisesKept[]> {
    const rows = await sql(
      `SELECT y."serviceId" AS "serviceId", c."target" AS "target", COUNT(*) AS "all",
         SUM(CASE WHEN c."breachedAt" IS NULL THEN 1 ELSE 0 END) AS "kept",
         SUM(CASE WHEN c."outcome" = 'told_in_time' THEN 1 ELSE 0 END) AS "renewed"
       FROM "sla_clock" c JOIN "sla_cycle" y ON y."id" = c."cycleId"
       WHERE c."target" IN (?) AND c."dueAt" >= ? AND c."dueAt" < ? AND (c."metAt" IS NOT NULL
       OR c."breachedAt" IS NOT NULL)
       GROUP BY y."serviceId", c."target"`,
      [[...targets], new Date(now.getTime() - latelyDays * day), new Date(now.getTime() + latelyDays * day)],
    );
    return rows.map((row) => ({
      serviceId: asCount(row.serviceId, null),
      target: row.target as ClockTarget,
      all: asCount(row.all),
      kept: asCount(row.kept),
      renewed: asCount(row.renewed),
    }));
  }
}
