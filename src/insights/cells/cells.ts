import { asCount } from '../../core/database/raw';
import { insertAll } from '../../core/database/rows';
import { sql, write } from '../../core/database/tx';
import { InsightCell } from './insight-cell.entity';
import { InsightCombined } from './insight-combined.entity';
import { add, emptyTally, pack, type Tally, unpackInto } from '../metrics/packed';
import { daysOf } from '../periods';

type Dimensions = Pick<InsightCombined, 'kind' | 'priority' | 'serviceId' | 'teamId' | 'departmentId'>;
interface Cell {
  tally: Tally;
  net: number;
}
type Combined = Map<string, Cell & { of: Dimensions }>;

const columns = '"kind", "priority", "serviceId", "teamId", "departmentId"';
/** What tells how many requests are open: kept as one number a cell, so that it can be added up over all the past. */
const nets: Record<string, number> = { stock_in: 1, stock_out: -1 };

/** Adds up a day's entries again. Rides ix_insight_entry_day; in the caller's transaction. */
export async function recountDay(day: string): Promise<void> {
  const rows = await sql<Record<keyof Dimensions, unknown> & { measure: string; bucket: unknown; n: unknown }>(
    `SELECT ${columns}, "measure", "bucket", COUNT(*) AS "n" FROM "insight_entry" WHERE "day" = ?
      GROUP BY ${columns}, "measure", "bucket"`,
    [day],
  );
  const combined: Combined = new Map();
  for (const { measure: metric, bucket, n, ...row } of rows) {
    const cell = cellOf(combined, dimensionsOf(row));
    if (metric in nets) cell.net += nets[metric] * asCount(n);
    else add(cell.tally, metric, asCount(bucket), asCount(n));
  }
  await replaceCombined('d', day, combined);
  await replaceCells('d', day, combined);
}

/** Adds up the days of a week or a month. Rides pk_insight_combined. */
export async function rollUp(grain: 'w' | 'm', period: string): Promise<void> {
  const { from, to } = daysOf(period);
  const rows = await sql<Record<keyof Dimensions, unknown> & { counts: string; net: unknown }>(
    `SELECT ${columns}, "counts", "net" FROM "insight_combined" WHERE "grain" = 'd' AND "period" BETWEEN ? AND ?`,
    [from, to],
  );
  const combined: Combined = new Map();
  for (const { counts, net, ...row } of rows) {
    const cell = cellOf(combined, dimensionsOf(row));
    unpackInto(cell.tally, counts);
    cell.net += asCount(net);
  }
  await replaceCombined(grain, period, combined);
  if (grain === 'm') await replaceCells('m', period, combined);
}

const dimensionsOf = ({
  kind,
  priority,
  serviceId,
  teamId,
  departmentId,
}: Record<keyof Dimensions, unknown>): Dimensions => ({
  kind: String(kind),
  priority: String(priority),
  serviceId: Number(serviceId ?? 0),
  teamId: Number(teamId ?? 0),
  departmentId: Number(departmentId ?? 0),
});

function cellOf(combined: Combined, of: Dimensions): Cell {
  const key = Object.values(of).join(' ');
  let cell = combined.get(key);
  if (!cell) combined.set(key, (cell = { of, tally: emptyTally(), net: 0 }));
  return cell;
}

async function replaceCombined(grain: InsightCombined['grain'], period: string, combined: Combined): Promise<void> {
  await write(`DELETE FROM "insight_combined" WHERE "grain" = ? AND "period" = ?`, [grain, period]);
  const rows = [...combined.values()].map(({ of, tally, net }) => ({ grain, period, ...of, counts: pack(tally), net }));
  await insertAll(InsightCombined, rows);
}

/** Everything, and each single dimension by itself. */
async function replaceCells(grain: InsightCell['grain'], period: string, combined: Combined): Promise<void> {
  await write(`DELETE FROM "insight_cell" WHERE "grain" = ? AND "period" = ?`, [grain, period]);
  const cells = new Map<string, Cell>();
  for (const { of, tally, net } of combined.values()) {
    for (const scope of scopesOf(of)) {
      let cell = cells.get(scope);
      if (!cell) cells.set(scope, (cell = { tally: emptyTally(), net: 0 }));
      cell.net += net;
      for (const [metric, n] of tally.counts) add(cell.tally, metric, 0, n);
      for (const [metric, buckets] of tally.lengths)
        for (const [bucket, n] of buckets) add(cell.tally, metric, bucket, n);
    }
  }
  const rows = [...cells].map(([scope, { tally, net }]) => ({ grain, period, scope, counts: pack(tally), net }));
  await insertAll(InsightCell, rows);
}

function scopesOf({ kind, priority, serviceId, teamId, departmentId }: Dimensions): string[] {
  const named: [string, string | number][] = [
    ['kind', kind],
    ['priority', priority],
    ['service', serviceId],
    ['team', teamId],
    ['department', departmentId],
  ];
  return ['', ...named.flatMap(([name, value]) => (value ? [`${name}:${value}`] : []))];
}
