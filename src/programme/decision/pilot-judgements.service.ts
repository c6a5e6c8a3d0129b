import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { fingerprint } from '../../core/canonical-json';
import { Config } from '../../core/config';
import { repo, tx } from '../../core/database/tx';
import { days } from '../../core/time';
import { Timeline } from '../../timeline/timeline.service';
import { groupOf } from '../baselines/baselines.service';
import { PilotMetrics } from '../metric-source';
import { Pilot } from '../pilot/pilot.entity';
import { todayIn } from '../../core/words/calendar-days';
import { monthsLater } from '../programme-days';
import { pilotJudged } from '../programme-facts';
import { oneSampleStanding, type OneSampleState } from './one-sample-standing';
import { type JudgingRule, PilotJudgement } from './pilot-judgement.entity';
import { frozenProgress } from './target-progress';
import { TargetProgress } from './target-progress.service';

/** Where something of the last month never ends, it is judged so many days after the planned one all the same. */
const longestDays = 60;
/** Over so many months the earlier rule looked. */
const oneSampleMonths = 3;

export interface OneSampleStanding {
  measure: string;
  stand: OneSampleState;
  value: number | null;
  n: number;
}

/**
 * A pilot is judged once, when the month of its last day is closed: whoever looks each day until it fits would always
 * find something, and nobody answers in a closed month any more.
 */
@Injectable()
export class PilotJudgements {
  constructor(
    private readonly progress: TargetProgress,
    private readonly metrics: PilotMetrics,
    private readonly timeline: Timeline,
    private readonly config: Config,
  ) {}

  async of(pilotId: number, rule: JudgingRule): Promise<PilotJudgement | null> {
    const found = await repo(PilotJudgement).findOneBy({ pilotId, rule });
    return found?.at ? found : null;
  }

  /** Each hour: what is owed by the earlier rule, then whose last month is closed. */
  async run(at: Date): Promise<void> {
    for (const owed of await repo(PilotJudgement).find({ where: { rule: 'one_sample' }, order: { id: 'ASC' } })) {
      const pilot = owed.at === null && (await repo(Pilot).findOneBy({ id: owed.pilotId }));
      if (pilot) await this.keep(owed, await this.byOneSample(pilot, at), at);
    }
    const judged = await repo(PilotJudgement).findBy({ rule: 'two_samples' });
    const open = await repo(Pilot).find({
      where: { state: Not('draft'), id: Not(In(judged.map(({ pilotId }) => pilotId))) },
      order: { id: 'ASC' },
    });
    for (const pilot of open) if (await this.isDue(pilot, at)) await this.judge(pilot, at);
  }

  private async isDue(pilot: Pilot, at: Date): Promise<boolean> {
    const { DESK_ZONE: zone } = this.config;
    if (pilot.endsOn >= todayIn(at, zone)) return false;
    const late = pilot.endsOn < todayIn(new Date(at.getTime() - days(longestDays)), zone);
    return late || (await this.progress.closing(pilot, at)).closed;
  }

  private async judge(pilot: Pilot, at: Date): Promise<void> {
    const judgedOn = todayIn(at, this.config.DESK_ZONE);
    const progress = (await this.progress.soFar(pilot, at)).map((one) => ({ ...one, judged: true, judgedOn }));
    const standings = frozenProgress(progress);
    await tx(async () => {
      const row = await repo(PilotJudgement).save({ pilotId: pilot.id, rule: 'two_samples' as const });
      await this.keep(row, standings as unknown as Record<string, unknown>[], at);
      await this.timeline.record(pilotJudged, {
        subject: { kind: 'pilot', id: pilot.id },
        actorId: null,
        personId: null,
        at,
      });
    });
  }

  private async byOneSample(pilot: Pilot, at: Date): Promise<Record<string, unknown>[]> {
    const whole = this.progress.monthsOf(pilot, at);
    const standings: OneSampleStanding[] = [];
    for (const target of pilot.targets) {
      const metric = this.metrics.find(target.measure);
      const start = whole ? monthsLater(whole.to, 1 - oneSampleMonths) : null;
      const months = whole && start ? { from: start > whole.from ? start : whole.from, to: whole.to } : null;
      const value = months ? await this.metrics.source.together(metric.code, groupOf(pilot), months) : null;
      standings.push({
        measure: metric.code,
        stand: value ? oneSampleStanding(target, metric, value) : 'not_begun',
        value: value?.value ?? null,
        n: value?.n ?? 0,
      });
    }
    return JSON.parse(JSON.stringify(standings)) as Record<string, unknown>[];
  }

  private async keep({ id }: PilotJudgement, standings: Record<string, unknown>[], at: Date): Promise<void> {
    await repo(PilotJudgement).update(
      { id },
      { at, standings: standings as never, fingerprint: fingerprint(standings) },
    );
  }
}
