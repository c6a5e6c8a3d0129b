import { Injectable } from '@nestjs/common';
import type { MetricGroup } from '../../programme/metric-source';
import { everything } from '../dimensions';
import { together } from '../metrics/packed';
import { type PeriodSpan } from './trend-filter';
import { type PeriodSource, TrendReader } from './trend-reader';

/** What a figure of several departments together is reckoned from: those of a pilot, or of its comparison group. */
@Injectable()
export class GroupReader {
  constructor(private readonly reader: TrendReader) {}

  /** Each time of a span; several departments are added up, null is the whole company. */
  async sources(group: MetricGroup, span: PeriodSpan): Promise<PeriodSource[]> {
    if (group === null) return this.reader.sources(everything, span);
    const each: PeriodSource[][] = [];
    for (const departmentId of group) each.push(await this.reader.sources({ ...everything, departmentId }, span));
    return (each[0] ?? []).map(({ period }, index) => {
      const same = each.map((rows) => rows[index]);
      const published = same.flatMap(({ nps }) => nps ?? []);
      return {
        period,
        tally: together(same.map(({ tally }) => tally)),
        open: same.reduce((sum, { open = 0 }) => sum + open, 0),
        known: same.some(({ known }) => known),
        // Published only where every department stands by itself; else a part would be told as the whole.
        nps:
          published.length < same.length
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
