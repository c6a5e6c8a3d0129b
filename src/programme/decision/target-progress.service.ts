import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { repo } from '../../core/database/tx';
import type { FrozenProgress, Progress } from './target-progress';
import type { MetricDifference } from '../../metrics/difference-words';
import { differenceOfSamples, type Sample, sampleFigure } from '../../statistics/samples';
import { usualConfidence } from '../../statistics/usual';
import { Baselines, groupOf } from '../baselines/baselines.service';
import type { Before } from '../baselines/before';
import { TargetPowers } from '../baselines/target-power.service';
import { type PilotMetric, PilotMetrics, type MonthClosing, type MonthRange, type Value } from '../metric-source';
import type { Pilot, Target } from '../pilot/pilot.entity';
import { todayIn } from '../../core/words/calendar-days';
import { monthsIn, monthsLater, monthOfDate } from '../programme-days';
import { PilotJudgement } from './pilot-judgement.entity';
import { type Beyond, beyondOthers, changeSince, standingOf } from './target-standing';

/** How long before the start a chart begins, and how far back the comparison group is looked at without a baseline. */
const monthsBefore = 6;

/** Where each target stands: as it was judged, else so far. */
@Injectable()
export class TargetProgress {
  constructor(
    private readonly metrics: PilotMetrics,
    private readonly baselines: Baselines,
    private readonly powers: TargetPowers,
    private readonly config: Config,
  ) {}

  async of(pilot: Pilot, now: Date): Promise<Progress[]> {
    const live = await this.soFar(pilot, now);
    const judgement = await repo(PilotJudgement).findOneBy({ pilotId: pilot.id, rule: 'two_samples' });
    if (!judgement?.standings) return live;
    const judged = judgement.standings as unknown as FrozenProgress[];
    return live.map((one) => ({
      ...one,
      ...judged.find(({ target }) => target.measure === one.target.measure),
      byMonth: one.byMonth,
      othersByMonth: one.othersByMonth,
    }));
  }

  /** As it is counted now, judged or not. */
  async soFar(pilot: Pilot, now: Date): Promise<Progress[]> {
    const before = await this.baselines.before(pilot);
    const { on } = await this.closing(pilot, now);
    const progress: Progress[] = [];
    for (const target of pilot.targets)
      progress.push({
        ...(await this.progressOf(pilot, target, before.get(target.measure) ?? null, now)),
        judgedOn: on,
      });
    return progress;
  }

  /** When the last month that it reads is closed: nothing that is counted later may change what was said. */
  closing({ targets, endsOn }: Pilot, now: Date): Promise<MonthClosing> {
    const keys = targets.map(({ measure }) => measure);
    return this.metrics.source.closing(keys, monthOfDate(endsOn), now);
  }

  /** The months since the start, until it ends or today. */
  monthsOf({ startsOn, endsOn, state }: Pick<Pilot, 'startsOn' | 'endsOn' | 'state'>, now: Date): MonthRange | null {
    const today = monthOfDate(todayIn(now, this.config.DESK_ZONE));
    const [from, end] = [monthOfDate(startsOn), monthOfDate(endsOn)];
    if (state === 'draft' || from > today) return null;
    return { from, to: end < today ? end : today };
  }

  private async progressOf(
    pilot: Pilot,
    target: Target,
    before: Before | null,
    now: Date,
  ): Promise<Omit<Progress, 'judgedOn'>> {
    const { source } = this.metrics;
    const metric = this.metrics.find(target.measure);
    const since = this.monthsOf(pilot, now);
    const shown = since ? await source.shown(metric.code, groupOf(pilot), since) : [];
    const months = shown.length > 0 ? { from: shown[0], to: shown[shown.length - 1] } : null;
    const first = monthOfDate(pilot.startsOn);
    const drawn = { from: monthsLater(first, -monthsBefore), to: since?.to ?? monthsLater(first, -1) };
    const told = {
      target,
      measure: metric,
      months,
      without: months ? monthsIn(months).filter((month) => !shown.includes(month)) : [],
      baseline: before?.value ?? null,
      before: before?.range ?? null,
      judged: false,
      judgedMonth: monthOfDate(pilot.endsOn),
      power: await this.powers.of(pilot, target, before, now),
      byMonth: await source.monthly(metric.code, groupOf(pilot), drawn),
      othersByMonth: pilot.comparison.length > 0 ? await source.monthly(metric.code, pilot.comparison, drawn) : null,
    };
    if (!months) {
      const stand = since ? ('not_closed' as const) : ('not_begun' as const);
      return { ...told, now: null, difference: null, stand, way: null, beyond: null };
    }
    const sample = await source.sample(metric.code, groupOf(pilot), months);
    const value = await source.together(metric.code, groupOf(pilot), months);
    const difference = changeSince(before, sample);
    return {
      ...told,
      now: value,
      difference,
      ...standingOf(target, metric.direction, value, difference),
      beyond: await this.beyond(pilot, metric, { before, difference, months }),
    };
  }

  private async beyond(
    pilot: Pilot,
    { code }: PilotMetric,
    own: { before: Before | null; difference: MetricDifference | null; months: MonthRange },
  ): Promise<Beyond | null> {
    if (pilot.comparison.length === 0) return null;
    const first = monthOfDate(pilot.startsOn);
    const span = own.before?.span ?? { from: monthsLater(first, -monthsBefore), to: monthsLater(first, -1) };
    const [was, is] = [
      await this.metrics.source.sample(code, pilot.comparison, span),
      await this.metrics.source.sample(code, pilot.comparison, own.months),
    ];
    const value = (sample: Sample | null): Value | null => sample && sampleFigure(sample, usualConfidence);
    return {
      others: { before: value(was), now: value(is) },
      difference: beyondOthers(own.difference, was && is && differenceOfSamples(is, was, usualConfidence)),
    };
  }
}
