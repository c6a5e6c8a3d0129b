import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { formatNumber, t } from '../../core/words/words';
import type { Reader } from '../../core/words/dates';
import { type Actor, isChangeLeader, isExecutive } from '../../people/actor';
import { Marks } from '../marks/marks.service';
import { PilotMetrics } from '../metric-source';
import { unitWords } from '../../metrics/unit-words';
import { metricBetweenWords } from '../metric-words';
import { PlanPages } from '../baselines/plan.pages';
import { powerWords } from '../baselines/target-power-words';
import type { Pilot } from '../pilot/pilot.entity';
import { PilotContext } from './pilot-context';
import { dateLabel } from '../../core/words/calendar-days';
import { monthOfDate } from '../programme-days';
import {
  beforeWords,
  beyondWords,
  closedWords,
  readMonths,
  progressBadge,
  progressWords,
  withoutOthers,
} from './target-progress-words';
import type { Progress } from './target-progress';
import { TargetProgress } from './target-progress.service';

/** The pilot at a glance: the question, each target with where it stands and how sure, what is missing. */
@Injectable()
export class PilotPages {
  constructor(
    private readonly progress: TargetProgress,
    private readonly metrics: PilotMetrics,
    private readonly marks: Marks,
    private readonly plans: PlanPages,
    private readonly around: PilotContext,
    private readonly config: Config,
  ) {}

  empty(actor: Actor) {
    return { title: t('Pilot', {}, actor.locale), empty: true, leads: isChangeLeader(actor) };
  }

  async show(pilot: Pilot, actor: Actor, now: Date) {
    const reader: Reader = { ...actor, zone: this.config.DESK_ZONE, now };
    const { locale } = actor;
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const progress = await this.progress.of(pilot, now);
    const marks = await this.marks.all();
    const leads = isChangeLeader(actor);
    const around = await this.around.of(pilot, reader);
    return {
      title: say('Pilot'),
      question: pilot.question,
      why: pilot.why,
      leads,
      draft: pilot.state === 'draft',
      running: pilot.state === 'running',
      period: say('{from} to {to}', { from: dateLabel(pilot.startsOn, locale), to: dateLabel(pilot.endsOn, locale) }),
      ...around,
      missing: pilot.state === 'draft' ? await this.plans.missing(pilot) : [],
      noBaseline: pilot.noBaseline,
      closing:
        pilot.state === 'running' && pilot.cohort.length > 0 && progress.some(({ judged }) => !judged)
          ? closedWords(locale)
          : '',
      alone: pilot.state !== 'draft' && pilot.comparison.length === 0 ? withoutOthers(locale) : '',
      targets: progress.map((one, index) => this.target(one, index, pilot, marks, reader)),
      marks: marks
        .toReversed()
        .slice(0, 6)
        .map(({ id, on, words }) => ({
          href: `/pilot/marks/${id}`,
          label: words,
          sub: dateLabel(on, locale),
          icon: 'flag',
        })),
      moreMarks: marks.length > 6,
      mayDecide: pilot.state === 'running' && (leads || isExecutive(actor)),
    };
  }

  private target(
    progress: Progress,
    index: number,
    pilot: Pilot,
    marks: Awaited<ReturnType<Marks['all']>>,
    { locale }: Reader,
  ) {
    const { target, measure: metric, now, baseline, months, byMonth } = progress;
    const words = (value: number): string => unitWords(metric.unit, value, locale);
    const say = (sentence: string, slots = {}) => t(sentence, slots, locale);
    const shown = marks.filter(
      ({ on }) => monthOfDate(on) >= (byMonth[0]?.month ?? '') && monthOfDate(on) <= (byMonth.at(-1)?.month ?? ''),
    );
    const chart = this.metrics.source.chart({
      id: `target-${index + 1}`,
      title: say(metric.name),
      measure: metric,
      group: pilot.cohort.length === 0 ? null : pilot.cohort,
      months: byMonth,
      target: target.to,
      beside: progress.othersByMonth ? { label: say('others'), months: progress.othersByMonth } : null,
      locale,
      baseline:
        baseline && baseline.low !== null && baseline.high !== null ? { low: baseline.low, high: baseline.high } : null,
      marks: [
        { on: pilot.startsOn, label: say('The pilot starts') },
        ...shown.map(({ on, words: label }) => ({ on, label })),
      ],
    });
    return {
      label: say(metric.name),
      definition: say(metric.definition),
      why: target.why,
      badge: progressBadge(progress, locale),
      standing: progressWords(progress, locale),
      aim: say('from {from} to {to}', { from: words(target.from), to: words(target.to) }),
      value: now?.value === null || !now ? '' : words(now.value),
      between: now ? metricBetweenWords(now, metric.unit, locale) : '',
      rest:
        now && months
          ? say('{months}, from {n}', { months: readMonths(progress, locale), n: formatNumber(now.n, locale) })
          : '',
      before: beforeWords(progress, locale),
      power: progress.judged ? '' : powerWords(progress.power, target, metric, locale),
      against: months ? beyondWords(progress, locale) : '',
      chart,
    };
  }
}
