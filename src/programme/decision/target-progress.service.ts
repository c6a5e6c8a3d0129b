import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { sampleSizeFor } from '../../statistics/shares';
import type { MetricDifference } from '../../metrics/difference-words';
import { baselineOf, Baselines, groupOf } from '../baselines/baselines.service';
import { type PilotMetric, PilotMetrics, type MonthRange, type MonthValue, type Value } from '../metric-source';
import type { PilotBaseline } from '../pilot/pilot-baseline.entity';
import type { Pilot, Target } from '../pilot/pilot.entity';
import { monthsLater, monthOfDate, todayIn } from '../programme-days';
import { usualConfidence } from '../../statistics/usual';

/**
 * `reached`: also at the cautious end; `there`: reached, but it may still be chance; `moving`: better than it began;
 * `unclear`: nothing that chance could not make.
 */
export type ProgressState = 'not_begun' | 'too_few' | 'reached' | 'there' | 'moving' | 'unclear' | 'worse';

export interface Progress {
  target: Target;
  measure: PilotMetric;
  /** Over these months together: the last three since the start. */
  months: MonthRange | null;
  now: Value | null;
  baseline: Value | null;
  stand: ProgressState;
  /** How far of the way, 0 to 1 and beyond; null where nothing can be said. */
  way: number | null;
  /** About how many more answers or cases would tell; null where that is not the question. */
  more: number | null;
  /** The cohort against the comparison group, over the same months. */
  comparison: MetricDifference | null;
  byMonth: MonthValue[];
}

const together = 3;
/** Where each target stands, how sure that is, and what is missing. */
@Injectable()
export class TargetProgress {
  constructor(
    private readonly metrics: PilotMetrics,
    private readonly baselines: Baselines,
    private readonly config: Config,
  ) {}

  async of(pilot: Pilot, now: Date): Promise<Progress[]> {
    const baseline = await this.baselines.of(pilot.id);
    const progress: Progress[] = [];
    for (const target of pilot.targets)
      progress.push(
        await this.progressOf(
          pilot,
          target,
          baseline.filter(({ measure: metric }) => metric === target.measure),
          now,
        ),
      );
    return progress;
  }

  /** The months since the start, until it ends or today. */
  monthsOf({ startsOn, endsOn, state }: Pick<Pilot, 'startsOn' | 'endsOn' | 'state'>, now: Date): MonthRange | null {
    const today = monthOfDate(todayIn(now, this.config.DESK_ZONE));
    const [from, end] = [monthOfDate(startsOn), monthOfDate(endsOn)];
    if (state === 'draft' || from > today) return null;
    return { from, to: end < today ? end : today };
  }

  private async progressOf(pilot: Pilot, target: Target, known: PilotBaseline[], now: Date): Promise<Progress> {
    const { source } = this.metrics;
    const metric = this.metrics.find(target.measure);
    const group = groupOf(pilot);
    const whole = this.monthsOf(pilot, now);
    const first = monthOfDate(pilot.startsOn);
    const byMonth = await source.monthly(metric.code, group, {
      from: monthsLater(first, -6),
      to: whole?.to ?? monthsLater(first, -1),
    });
    const baseline = baselineOf(known);
    if (!whole)
      return {
        target,
        measure: metric,
        months: null,
        now: null,
        baseline,
        stand: 'not_begun',
        way: null,
        more: null,
        comparison: null,
        byMonth,
      };
    const start = monthsLater(whole.to, 1 - together);
    const months = { from: start > whole.from ? start : whole.from, to: whole.to };
    const value = await source.together(metric.code, group, months);
    const comparison =
      pilot.comparison.length > 0
        ? await source.compare(metric.code, { group: pilot.comparison, months }, { group, months })
        : null;
    return {
      target,
      measure: metric,
      months,
      now: value,
      baseline,
      ...progressToward(target, metric, value),
      comparison,
      byMonth,
    };
  }
}

/** What a value says about a target. Pure. */
export function progressToward(
  { from, to }: Target,
  { direction, unit }: Pick<PilotMetric, 'direction' | 'unit'>,
  { value, low, high, n }: Value,
): Pick<Progress, 'stand' | 'way' | 'more'> {
  if (value === null) return { stand: 'too_few', way: null, more: Math.max(1, 5 - n) };
  const way = (value - from) / (to - from);
  const beyond = (one: number, line: number): boolean => (direction === 'more' ? one >= line : one <= line);
  // Without an interval nobody can say how sure it is.
  if (low === null || high === null) return { stand: beyond(value, to) ? 'there' : 'unclear', way, more: null };
  const [cautious, bold] = direction === 'more' ? [low, high] : [high, low];
  if (beyond(cautious, to)) return { stand: 'reached', way, more: null };
  const more = unit === 'share' ? moreFor(Math.abs(value - from), n) : null;
  if (beyond(value, to)) return { stand: beyond(cautious, from) && cautious !== from ? 'there' : 'unclear', way, more };
  if (beyond(cautious, from) && cautious !== from) return { stand: 'moving', way, more: null };
  return !beyond(bold, from) ? { stand: 'worse', way, more: null } : { stand: 'unclear', way, more };
}

/** Answers until a share so far away from where it began would no longer be chance; null where that is beyond reach. */
function moreFor(distance: number, n: number): number | null {
  if (distance < 0.005) return null;
  const needed = sampleSizeFor(distance, usualConfidence) - n;
  return needed > 0 && needed < 5_000 ? needed : null;
}
