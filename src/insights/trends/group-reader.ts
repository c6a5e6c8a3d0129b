import { Injectable } from '@nestjs/common';
import type { MetricGroup } from '../../programme/metric-source';
import { everything } from '../dimensions';
import type { Month } from '../months';
import { MonthReader } from './month-reader';
import { type PeriodSpan } from './trend-filter';
import { type PeriodSource, TrendReader } from './trend-reader';

/** What a figure of several departments together is reckoned from: those of a pilot, or of its comparison group. */
@Injectable()
export class GroupReader {
  constructor(
    private readonly reader: TrendReader,
    private readonly months: MonthReader,
  ) {}

  /** The last month in which a part of the desk is shown; null before the first. */
  lastClosed(): Promise<Month | null> {
    return this.reader.lastClosed('month');
  }

  /** Each month; several departments are one part of the desk, as anybody may read it; null is the whole company. */
  async sources(group: MetricGroup, span: PeriodSpan): Promise<PeriodSource[]> {
    if (group === null) return this.reader.sources(everything, span);
    const rows = await this.months.departments(group, span);
    const each: PeriodSource[][] = [];
    for (const departmentId of group) each.push(await this.reader.sources({ ...everything, departmentId }, span));
    return rows.map((row, index) => {
      const published = each.flatMap((one) => one[index].nps ?? []);
      return {
        ...row,
        // Published only where every department stands by itself; else a part would be told as the whole.
        nps:
          published.length < each.length
            ? null
            : published.reduce((sum, one) => ({
                promoters: sum.promoters + one.promoters,
                passives: sum.passives + one.passives,
                detractors: sum.detractors + one.detractors,
                asked: sum.asked + one.asked,
              })),
      };
    });
  }
}
