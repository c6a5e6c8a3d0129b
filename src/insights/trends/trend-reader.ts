import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import type { Actor } from '../../people/actor';
import { type Chosen, chosenParts } from '../dimensions';
import { FigureGate, type Gated, gateScope, readsAll } from '../disclosure/figure-gate';
import { basisNames, type MetricBasis } from '../metrics/bases';
import { WholeDesk } from '../disclosure/whole-desk';
import { dayAt } from '../cells/insights.service';
import { figureOf, type Source } from '../metrics/metric-figures';
import type { MetricName } from '../metrics/metric-list';
import { emptyTally, together } from '../metrics/packed';
import type { Month } from '../months';
import { type Grain, grainOf, monthsOfPeriod, periodAt, type PeriodKey, periodLater, periodsBetween } from '../periods';
import { type HeadlineSpans, headlineSpans, isOver } from './headline-spans';
import { MonthReader } from './month-reader';
import { Recommended } from './recommended';
import { type Choices, trendChoices } from './trend-choices';
import { chosenOf, type PeriodSpan, trendPeriod } from './trend-filter';
import type { PeriodFigure } from './trend-chart';
import { type PeriodTally, TrendQueries } from './trend-queries';

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
  /** A part of the desk, and this reader knows of it only what gives nobody away. */
  narrowed: boolean;
  rows: PeriodSource[];
}

/** What page, export and digest read: a row a time, of one choice. */
@Injectable()
export class TrendReader {
  constructor(
    private readonly queries: TrendQueries,
    private readonly recommended: Recommended,
    private readonly gate: FigureGate,
    private readonly months: MonthReader,
    private readonly wholeDesk: WholeDesk,
    private readonly config: Config,
  ) {}

  async read(query: Record<string, unknown>, now: Date, actor: Actor): Promise<Read> {
    const choices = await trendChoices(actor.locale);
    const chosen = chosenOf(query, choices);
    const today = dayAt(now, this.config.DESK_ZONE);
    const narrowed = chosenParts(chosen).length > 0 && !readsAll(actor, chosen);
    const period = trendPeriod(await this.closedOnly(query, narrowed), today);
    const rows = (await this.sources(chosen, period, actor)).map((row): PeriodSource =>
      isOver(row.period, today) ? row : { ...row, soFar: true },
    );
    return { choices, chosen, today, period, narrowed, rows };
  }

  /** A part is read up to the last time that is closed, where no other is named, and never by week. */
  private async closedOnly(query: Record<string, unknown>, narrowed: boolean): Promise<Record<string, unknown>> {
    if (!narrowed) return query;
    const by = query.by === 'week' ? 'month' : query.by;
    const named = query.to !== undefined && query.to !== '';
    return { ...query, by, to: named ? query.to : ((await this.lastClosed(by === 'quarter' ? by : 'month')) ?? '') };
  }

  /** The last month or quarter in which all that people said is final. */
  async lastClosed(grain: Grain): Promise<PeriodKey | null> {
    const month = await this.gate.lastClosed();
    if (month === null || grain !== 'quarter') return month;
    const quarter = periodAt(`${month}-01`, 'quarter');
    return monthsOfPeriod(quarter).at(-1) === month ? quarter : periodLater(quarter, -1);
  }

  /** The newest times that are closed, or those that were meant. */
  async closedSpans(
    period: PeriodSpan & { grain: Grain },
    meant: HeadlineSpans,
    today: string,
  ): Promise<HeadlineSpans> {
    const closed = period.grain === 'week' ? null : await this.lastClosed(period.grain);
    return closed !== null && closed < meant.latest.to
      ? headlineSpans({ ...period, to: closed }, { today, began: null })
      : meant;
  }

  /**
   * Everything a figure is reckoned from, for each time of a span, as far as this reader may know it. A part of the
   * desk is read by whole months alone.
   */
  async sources(chosen: Chosen, span: PeriodSpan, actor: Actor | null = null): Promise<PeriodSource[]> {
    const { from, to } = span;
    const nps = await this.recommended.periods(chosen, from, to);
    const whole = chosenParts(chosen).length === 0;
    if (whole || readsAll(actor, chosen)) {
      const all = await this.queries.periods(chosen, from, to);
      const rows: (PeriodTally & Partial<Gated>)[] = whole ? await this.wholeDesk.through(all) : all;
      return rows.map((row) => ({ ...row, nps: nps.get(row.period) ?? null }));
    }
    if (grainOf(from) === 'week') return periodsBetween(from, to).map(untold);
    const months = await this.queries.periods(chosen, monthsOfPeriod(from)[0], monthsOfPeriod(to).at(-1)!);
    const gated = await this.gate.through(gateScope(chosen), months, actor);
    return periodsBetween(from, to).map((period) => {
      const own = monthsOfPeriod(period);
      return { ...asOne(gated.filter((row) => own.includes(row.period))), period, nps: nps.get(period) ?? null };
    });
  }

  /** Several values of one dimension, month by month. */
  groups(scopes: readonly string[], from: Month, to: Month, actor: Actor) {
    return this.months.groups(scopes, from, to, actor);
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

const all = new Set<MetricBasis>([...basisNames, 'open']);
const untold = (period: PeriodKey): PeriodSource => ({
  period,
  tally: emptyTally(),
  open: 0,
  nps: null,
  withheld: all,
});

/** Months as one: what one of them withholds, all of them do, else the others would tell it. */
const asOne = (rows: readonly (PeriodTally & Gated)[]): Omit<PeriodSource, 'period'> => ({
  tally: together(rows.map(({ tally }) => tally)),
  open: rows.at(-1)?.open ?? 0,
  known: rows.some(({ known }) => known),
  withheld: new Set(rows.flatMap(({ withheld }) => [...withheld])),
});

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
    withheld: new Set(within.flatMap(({ withheld }) => [...(withheld ?? [])])),
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
