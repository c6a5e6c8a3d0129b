import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Config } from '../../core/config';
import { type Disruption, keptDisruptions } from '../../disruptions/disruption.entity';
import type { ChangeMark } from '../../programme/marks/change-mark.entity';
import { Marks } from '../../programme/marks/marks.service';
import type { Improvement } from '../../recovery/improvements/improvement.entity';
import { Improvements } from '../../recovery/improvements/improvements.service';
import { monthAt } from '../cells/insights.service';
import { everything } from '../dimensions';
import type { Lost } from '../lost-time/lost-reading';
import { LostTime } from '../lost-time/lost-time.service';
import type { Source } from '../metrics/metric-figures';
import { sumOfCounts } from '../metrics/packed';
import { laterBy, type Month } from '../months';
import { daysOf } from '../periods';
import { openServices } from '../trends/trend-choices';
import { type PeriodSource, sourceOf, TrendReader } from '../trends/trend-reader';

/** How many months a chart shows, and how many before it a month is compared with. */
const shownMonths = 12;
const comparedMonths = 3;

/** All that is told of a month that is over, as it was counted; the words are made from it. */
export interface MonthReport {
  month: Month;
  /** Whether no newer month is over. */
  newest: boolean;
  /** Whether anything was asked of the desk in it, and in the month before. */
  lived: boolean;
  livedBefore: boolean;
  /** The oldest first; the last one is this month. */
  rows: PeriodSource[];
  latest: Source;
  /** The three months before together; null where nothing was asked of the desk in any of them. */
  before: Source | null;
  /** How many of those three there were. */
  monthsBefore: number;
  lost: Lost;
  outages: { outage: Disruption; service: string | null }[];
  marks: ChangeMark[];
  improvements: Improvement[];
}

/** One month of the whole desk, read once for the page, the email and the paper. Private services are in none of it. */
@Injectable()
export class MonthReports {
  constructor(
    private readonly reader: TrendReader,
    private readonly lost: LostTime,
    private readonly marks: Marks,
    private readonly improvements: Improvements,
    private readonly config: Config,
  ) {}

  /** The newest month that is over. */
  newest(now: Date): Month {
    return laterBy(monthAt(now, this.config.DESK_ZONE), -1);
  }

  /** Instants in the desk's own zone. */
  spanOf(month: Month): { from: Date; to: Date } {
    const from = DateTime.fromISO(`${month}-01`, { zone: this.config.DESK_ZONE });
    return { from: from.toJSDate(), to: from.plus({ months: 1 }).toJSDate() };
  }

  /** `month` is over. */
  async of(month: Month, now: Date): Promise<MonthReport> {
    const rows = await this.reader.sources(everything, { from: laterBy(month, 1 - shownMonths), to: month });
    const first = rows.findIndex(isLived);
    const earlier = rows.slice(Math.max(first, rows.length - 1 - comparedMonths), -1);
    const compared = first < 0 ? [] : earlier;
    const { from, to } = daysOf(month);
    const { no: lost } = await this.lost.read(month, month);
    return {
      month,
      newest: month === this.newest(now),
      lived: isLived(rows[rows.length - 1]),
      livedBefore: rows.slice(0, -1).some(isLived),
      rows: first < 0 ? rows : rows.slice(first),
      latest: rows[rows.length - 1],
      before: compared.length
        ? sourceOf(rows, { from: compared[0].period, to: compared[compared.length - 1].period })
        : null,
      monthsBefore: compared.length,
      lost,
      outages: await this.outages(month),
      marks: await this.marks.between(from, to),
      improvements: (await this.improvements.published()).filter(({ since }) => from <= since && since <= to),
    };
  }

  /** What was down in this month, what is private apart. Asks nothing of the outages: they are kept in memory. */
  private async outages(month: Month): Promise<MonthReport['outages']> {
    const { from, to } = this.spanOf(month);
    const found = (await keptDisruptions.all()).filter(
      ({ kind, startsAt }) => kind === 'outage' && startsAt >= from && startsAt < to,
    );
    if (found.length === 0) return [];
    const names = new Map((await openServices()).map(({ id, name }) => [id, name]));
    return found
      .filter(({ serviceId }) => serviceId === null || names.has(serviceId))
      .map((outage) => ({ outage, service: names.get(outage.serviceId ?? 0) ?? null }));
  }
}

const isLived = ({ tally }: PeriodSource): boolean => sumOfCounts([tally.counts], ['opened', 'ended', 'asked']) > 0;
