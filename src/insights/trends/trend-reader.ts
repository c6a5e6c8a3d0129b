import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import type { Chosen } from '../dimensions';
import { dayAt } from '../cells/insights.service';
import { figureOf, type Source } from '../metrics/metric-figures';
import type { MetricName } from '../metrics/metric-list';
import { together } from '../metrics/packed';
import { type Grain, type PeriodKey } from '../periods';
import { isOver } from './headline-spans';
import { Recommended } from './recommended';
import { type Choices, trendChoices } from './trend-choices';
import { chosenOf, type PeriodSpan, trendPeriod } from './trend-filter';
import type { PeriodFigure } from './trend-chart';
import { TrendQueries } from './trend-queries';

export interface PeriodSource extends Source {
  period: PeriodKey;
  /** It is still running. */
  soFar?: true;
}

export interface Read {
  choices: Choices;
  chosen: Chosen;
  today: string;
  period: PeriodSpan & { grain: Grain };
  rows: PeriodSource[];
}

/** What page, export and digest read: a row a time, of one choice. */
@Injectable()
export class TrendReader {
  constructor(
    private readonly queries: TrendQueries,
    private readonly recommended: Recommended,
    private readonly config: Config,
  ) {}

  async read(query: Record<string, unknown>, now: Date, locale: string): Promise<Read> {
    const choices = await trendChoices(locale);
    const chosen = chosenOf(query, choices);
    const today = dayAt(now, this.config.DESK_ZONE);
    const period = trendPeriod(query, today);
    const rows = (await this.sources(chosen, period)).map((row): PeriodSource =>
      isOver(row.period, today) ? row : { ...row, soFar: true },
    );
    return { choices, chosen, today, period, rows };
  }

  /** Everything a figure is reckoned from, for each time of a span. */
  async sources(chosen: Chosen, { from, to }: PeriodSpan): Promise<PeriodSource[]> {
    const rows = await this.queries.periods(chosen, from, to);
    const nps = await this.recommended.periods(chosen, from, to);
    return rows.map(({ period, tally, open, known }) => ({
      period,
      tally,
      open,
      known,
      nps: nps.get(period) ?? null,
    }));
  }

  /** One measure over time: { value, n, low, high } for each period. */
  async figures(name: MetricName, chosen: Chosen, span: PeriodSpan): Promise<PeriodFigure[]> {
    return figuresIn(name, await this.sources(chosen, span));
  }
}

export const figuresIn = (name: MetricName, rows: readonly PeriodSource[]): PeriodFigure[] =>
  rows.map((row) => ({ period: row.period, soFar: row.soFar, figure: figureOf(name, row) }));

/** The first time in which anything is known of this choice. */
export const beganIn = (rows: readonly PeriodSource[]): PeriodKey | null =>
  rows.find(({ known }) => known)?.period ?? null;

/** Several times as one. */
export function sourceOf(rows: readonly PeriodSource[], { from, to }: PeriodSpan): Source {
  const within = rows.filter(({ period }) => from <= period && period <= to);
  const answers = within.flatMap(({ nps }) => nps ?? []);
  const sum = (pick: (one: (typeof answers)[number]) => number): number =>
    answers.reduce((total, one) => total + pick(one), 0);
  return {
    tally: together(within.map(({ tally }) => tally)),
    open: within.at(-1)?.open ?? 0,
    known: within.some(({ known }) => known),
    nps: answers.length
      ? {
          promoters: sum((one) => one.promoters),
          passives: sum((one) => one.passives),
          detractors: sum((one) => one.detractors),
          asked: sum((one) => one.asked),
        }
      : null,
  };
}
