import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { sql } from '../../core/database/tx';
import { requestMetrics } from '../../metrics/request-metrics';
import { businessMinutesBetween } from '../../sla/calendars/business-time';
import { Calendars } from '../../sla/calendars/calendars.service';
import { dayAt } from '../cells/insights.service';
import { everything } from '../dimensions';
import { LostTime } from '../lost-time/lost-time.service';
import { type Figure, figureOf, type Source } from '../metrics/metric-figures';
import { metricNames, metricOf } from '../metrics/metric-list';
import { promised } from '../metrics/metrics';
import { sumOfCounts } from '../metrics/packed';
import { periodAt, type PeriodKey, periodsBetween } from '../periods';
import { sourceOf, TrendReader } from '../trends/trend-reader';
import { rawFigures } from './raw-figures';
import { rawLost, rawPromises } from './raw-parts';
import { type RawFigure, rawSpan } from './raw-rows';

/** A figure as the pages show it, beside the same from the rows themselves. */
export interface CheckedFigure {
  code: string;
  period: PeriodKey;
  shown: RawFigure;
  raw: RawFigure;
  agrees: boolean;
}

/** Lengths of time are kept in steps of 4 %, so the middle of a step is up to 2 % off; under a minute is 0. */
const stepError = 0.0201;

const near = (a: number, b: number, error: number): boolean => Math.abs(a - b) <= Math.max(1e-9, error * Math.abs(b));

function agree(shown: RawFigure, raw: RawFigure, time: boolean): boolean {
  if (shown.n !== raw.n) return false;
  if (shown.value === null || raw.value === null) return shown.value === raw.value;
  return near(shown.value, raw.value, time ? stepError : 0) || (time && shown.value === 0 && raw.value < 1);
}

/**
 * Every figure of every month and quarter of the company, and of all of them together: once as the pages have it from
 * the rollups, and once from raw rows in plain SQL. Whoever doubts a number runs this.
 */
@Injectable()
export class FigureCheck {
  constructor(
    private readonly reader: TrendReader,
    private readonly lost: LostTime,
    private readonly config: Config,
    private readonly calendars: Calendars,
  ) {}

  async run(now: Date): Promise<CheckedFigure[]> {
    const [first] = await sql<{ period: string | null }>(
      `SELECT MIN("period") AS "period" FROM "insight_cell" WHERE "scope" = '' AND "grain" = 'm'`,
    );
    if (!first.period) return [];
    const last = periodAt(dayAt(now, this.config.DESK_ZONE), 'month');
    const rows = await this.reader.sources(everything, { from: first.period, to: last });
    const checked: CheckedFigure[] = [];
    const quarters = periodsBetween(periodAt(`${first.period}-01`, 'quarter'), periodAt(`${last}-01`, 'quarter'));
    for (const { period, ...source } of rows) checked.push(...(await this.figures(period, period, source)));
    for (const quarter of quarters) {
      const own = await this.reader.sources(everything, { from: quarter, to: quarter });
      checked.push(...(await this.figures(quarter, quarter, own[0])));
    }
    const all = { from: first.period, to: last };
    checked.push(...(await this.figures(`${all.from}..${all.to}`, all.to, sourceOf(rows, all), all.from)));
    return checked;
  }

  private async figures(name: PeriodKey, last: PeriodKey, source: Source, from = last): Promise<CheckedFigure[]> {
    const { calendar } = await this.calendars.inForce(null);
    const span = rawSpan(from, last, {
      zone: this.config.DESK_ZONE,
      minutes: (a, b) => businessMinutesBetween(calendar, a, b),
    });
    const checked: CheckedFigure[] = [];
    const add = (code: string, shown: RawFigure, raw: RawFigure, time = false) =>
      checked.push({ code, period: name, shown, raw, agrees: agree(shown, raw, time) });
    for (const metric of metricNames) {
      const { unit } = metricOf(metric);
      const figure = figureOf(metric, source);
      // What too few people said is not shown: there is nothing to compare.
      if (!figure.withheld) add(metric, shownOf(figure), await rawFigures[metric](span), unit === 'time');
    }
    for (const target of promised) {
      const [part, broken] = ['kept', 'broken'].map((one) => sumOfCounts([source.tally.counts], [`${one}.${target}`]));
      const n = part + broken;
      add(`kept.${target}`, { n, value: n === 0 ? null : part / n }, await rawPromises([target], span));
    }
    const { no, hardly } = await this.lost.read(span.months[0], span.months[span.months.length - 1]);
    const lost = { value: no.minutes, n: no.n };
    add(requestMetrics.lost.code, lost, await rawLost('no', span), true);
    const hampered = { value: hardly.minutes, n: hardly.n };
    add(requestMetrics.hampered.code, hampered, await rawLost('hardly', span), true);
    return checked;
  }
}

const shownOf = ({ value, n }: Figure): RawFigure => ({ value, n });
