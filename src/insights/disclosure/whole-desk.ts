import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { fewestTogether } from '../../statistics/usual';
import { isCounted, type PeopledBasis, peopledBases, without } from '../metrics/bases';
import type { Tally } from '../metrics/packed';
import { grainOf, monthsOfPeriod, periodAt, type PeriodKey } from '../periods';
import type { Gated } from './figure-gate';
import { untoldWeeks } from './weeks-told';

interface Row {
  period: string;
  basis: PeopledBasis;
  people: unknown;
}
/** What a time's figures may rest on, by how many people. */
type Told = (row: Counted, basis: PeopledBasis) => boolean;

interface Counted {
  period: PeriodKey;
  tally: Tally;
}

/**
 * The gate of the whole desk's own figures: they are read at every hour, but what people said is shown only where at
 * least five of them said it, however often each. A span is shown where each of its times is.
 */
@Injectable()
export class WholeDesk {
  async through<R extends Counted>(rows: readonly R[]): Promise<(R & Gated)[]> {
    if (rows.length === 0) return [];
    const told = await (grainOf(rows[0].period) === 'week' ? toldWeeks() : toldMonths(rows));
    return rows.map((row) => {
      const withheld = new Set(peopledBases.filter((basis) => !told(row, basis)));
      return { ...row, tally: withheld.size ? without(row.tally, withheld) : row.tally, withheld };
    });
  }
}

const keyOf = (period: string, basis: PeopledBasis): string => `${period} ${basis}`;

/** Rides pk_insight_people. */
async function toldMonths(rows: readonly { period: PeriodKey }[]): Promise<Told> {
  const months = rows.flatMap(({ period }) => monthsOfPeriod(period));
  const found = await sql<Row>(
    `SELECT "period", "basis", "people" FROM "insight_people" WHERE "grain" = 'm' AND "period" BETWEEN ? AND ?`,
    [months[0], months.at(-1)],
  );
  const few = new Set(
    found.filter(({ people }) => asCount(people) < fewestTogether).map(({ period, basis }) => keyOf(period, basis)),
  );
  return ({ period }, basis) => !monthsOfPeriod(period).some((month) => few.has(keyOf(month, basis)));
}

/** All weeks there are, so that a week is told or not whichever are asked for. Rides pk_insight_people. */
async function toldWeeks(): Promise<Told> {
  const found = await sql<Row & { newest: string }>(
    `SELECT "period", "basis", "people", COALESCE((SELECT MAX("period") FROM "insight_people" WHERE "grain" = 'w'
      AND NOT EXISTS (SELECT 1 FROM "closed_month" WHERE "stage" = 'said' AND "month" = SUBSTR("period", 1, 7))), '')
      AS "newest" FROM "insight_people" WHERE "grain" = 'w'`,
  );
  const untold = new Map(
    peopledBases.map((basis) => {
      const own = found.filter((row) => row.basis === basis);
      const people = new Map(own.map((row) => [row.period, asCount(row.people)]));
      return [basis, untoldWeeks({ people, newest: found[0]?.newest ?? '', mergeable: basis !== 'beside' })];
    }),
  );
  // Days are counted a moment before the people of their month are: what has no people yet isn't told yet.
  const known = new Set(found.map(({ period, basis }) => keyOf(periodAt(period, 'week'), basis)));
  return ({ period, tally }, basis) =>
    !untold.get(basis)?.has(period) && (known.has(keyOf(period, basis)) || !isCounted(basis, tally));
}
