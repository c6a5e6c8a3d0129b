import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { sampleFigure, samplesTogether } from '../../statistics/samples';
import { usualConfidence } from '../../statistics/usual';
import { PilotMetrics, type Value } from '../metric-source';
import type { Pilot, Target } from '../pilot/pilot.entity';
import { todayIn } from '../../core/words/calendar-days';
import { monthOfDate, monthsFromTo, monthsLater } from '../programme-days';
import type { Before } from './before';
import { groupOf } from './baselines.service';
import { type TargetPower, powerOf } from './target-power';

/** From how many of the last months the number of answers to come is told. */
const looked = 6;

/** What a plan can show by its end: told while it can still be changed. */
@Injectable()
export class TargetPowers {
  constructor(
    private readonly metrics: PilotMetrics,
    private readonly config: Config,
  ) {}

  /** Null where nobody can say: nothing was counted for these people, or too little to know how it varies. */
  async of(
    pilot: Pick<Pilot, 'cohort' | 'startsOn' | 'endsOn'>,
    target: Target,
    before: Before | null,
    now: Date,
  ): Promise<TargetPower | null> {
    const today = monthOfDate(todayIn(now, this.config.DESK_ZONE));
    const starts = monthOfDate(pilot.startsOn);
    const to = monthsLater(starts < today ? starts : today, -1);
    const span = { from: monthsLater(to, 1 - looked), to };
    const shown = await this.metrics.source.shown(target.measure, groupOf(pilot), span);
    const months = (await this.metrics.source.monthly(target.measure, groupOf(pilot), span)).filter(({ month }) =>
      shown.includes(month),
    );
    const since = months.slice(
      Math.max(
        0,
        months.findIndex(({ n }) => n > 0),
      ),
    );
    const past = samplesTogether(since.flatMap(({ sample }) => sample ?? []));
    const cases = since.reduce((sum, { n }) => sum + n, 0);
    const known = past ? sampleFigure(past, usualConfidence) : null;
    const spread: Value | null = known?.low !== null ? known : (before?.value ?? null);
    return powerOf({
      perMonth: since.length > 0 ? cases / since.length : 0,
      months: monthsFromTo(pilot.startsOn, pilot.endsOn),
      before: before?.value.n ?? cases,
      past: spread,
      distance: Math.abs(target.to - target.from),
    });
  }
}
