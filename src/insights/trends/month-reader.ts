import { Injectable } from '@nestjs/common';
import type { Actor } from '../../people/actor';
import { everything } from '../dimensions';
import { departmentsScope } from '../disclosure/desk-parts';
import { FigureGate, type Gated } from '../disclosure/figure-gate';
import { WholeDesk } from '../disclosure/whole-desk';
import { together } from '../metrics/packed';
import type { Month } from '../months';
import { type MonthCounts, type MonthTally, type PeriodTally, TrendQueries } from './trend-queries';

/** What was counted, month by month, as far as somebody may know it. */
@Injectable()
export class MonthReader {
  constructor(
    private readonly queries: TrendQueries,
    private readonly gate: FigureGate,
    private readonly wholeDesk: WholeDesk,
  ) {}

  /** Departments together, month by month, as anybody may read them. */
  async departments(ids: readonly number[], span: { from: Month; to: Month }): Promise<(PeriodTally & Gated)[]> {
    const each: PeriodTally[][] = [];
    for (const departmentId of ids)
      each.push(await this.queries.periods({ ...everything, departmentId }, span.from, span.to));
    const rows = (each[0] ?? []).map(({ period }, index) => ({
      period,
      tally: together(each.map((months) => months[index].tally)),
      open: 0,
      known: each.some((months) => months[index].known),
    }));
    return this.gate.through(departmentsScope(ids), rows);
  }

  /** Several values of one dimension in closed months, each by itself: 'kind:incident' -> its months. */
  async groups(
    scopes: readonly string[],
    from: Month,
    to: Month,
    actor: Actor | null = null,
  ): Promise<Map<string, (MonthTally & Gated)[]>> {
    const found = [...(await this.queries.groups(scopes, from, to))];
    const gated = await this.gate.each(found, actor);
    return new Map(found.map(([scope], index) => [scope, gated[index]]));
  }

  /** How often, by month, over the whole desk; opinions of fewer than five people are not counted. */
  async counts(from: Month, to: Month): Promise<Map<Month, MonthCounts>> {
    return new Map((await this.whole(from, to)).map(({ period, tally }) => [period, tally.counts]));
  }

  /** What was counted, by month, over the whole desk, as anybody may read it. */
  async whole(from: Month, to: Month): Promise<(PeriodTally & Gated)[]> {
    return this.wholeDesk.through(await this.queries.periods(everything, from, to));
  }
}
