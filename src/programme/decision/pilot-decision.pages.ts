import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { formatNumber, t } from '../../core/words/words';
import { exactTime, type Reader } from '../../core/words/dates';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { type Evidence, PilotDecisions, unmeasured } from './pilot-decisions.service';
import { unitWords } from '../../metrics/unit-words';
import { metricBetweenWords } from '../metric-words';
import type { Pilot } from '../pilot/pilot.entity';
import { ofPilot } from '../pilot/pilot-address';
import { oneSampleTold } from './one-sample-standing';
import { dateLabel } from '../../core/words/calendar-days';
import type { FrozenProgress } from './target-progress';
import {
  beforeWords,
  beyondWords,
  judgingWords,
  readMonths,
  progressBadge,
  progressWords,
  decisionWords,
  withoutOthers,
} from './target-progress-words';

/** The end: carry on, change, stop, on evidence that stays as it was. */
@Injectable()
export class PilotDecisionPages {
  constructor(
    private readonly decisions: PilotDecisions,
    private readonly directory: PeopleDirectory,
    private readonly config: Config,
  ) {}

  async show(
    pilot: Pilot,
    named: number | null,
    { now, locale }: Reader,
    again?: { typed: Typed; errors: FieldErrors },
  ) {
    const decision = await this.decisions.of(pilot.id);
    const evidence = decision ? (decision.evidence as unknown as Evidence) : await this.decisions.evidence(pilot, now);
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const person = decision?.byId ? (await this.directory.byIds([decision.byId])).get(decision.byId) : null;
    const at = exactTime(new Date(evidence.at), { zone: this.config.DESK_ZONE, locale });
    return {
      title: say('The decision'),
      back: { href: ofPilot('/pilot', named), label: say('Pilot') },
      question: evidence.question,
      decided: decision && {
        verdict: say(decisionWords[decision.verdict]),
        words: decision.words,
        by: person?.name ?? say('Someone'),
        at: decision.at,
        fingerprint: decision.fingerprint,
        frozen: say('The evidence from {when}. It won’t change, whatever is counted later.', { when: at }),
      },
      action: decision ? null : ofPilot('/pilot/decision', named),
      warnings: decision ? [] : warningsOf(evidence, locale),
      alone: pilot.comparison.length === 0 ? withoutOthers(locale) : '',
      unmeasured: !decision && unmeasured(evidence),
      errors: again?.errors ?? null,
      words: again?.typed.words ?? '',
      options: (['carry_on', 'change', 'stop'] as const).map((value) => ({
        value,
        label: say(decisionWords[value]),
        checked: again?.typed.verdict === value,
      })),
      targets: evidence.targets.map((one) => shown(one, locale)),
      marks: evidence.marks.map(({ on, words }) => ({ label: dateLabel(on, locale), value: words })),
    };
  }
}

function shown(progress: FrozenProgress, locale: string) {
  const { target, measure: metric, now, months } = progress;
  const old = oneSampleTold(progress, locale);
  const words = (value: number): string => unitWords(metric.unit, value, locale);
  return {
    label: t(metric.name, {}, locale),
    definition: metric.definition,
    badge: old?.badge ?? progressBadge(progress, locale),
    standing: old?.words ?? progressWords(progress, locale),
    aim: t('from {from} to {to}', { from: words(target.from), to: words(target.to) }, locale),
    why: target.why,
    value: now && now.value !== null ? words(now.value) : '',
    between: now ? metricBetweenWords(now, metric.unit, locale) : '',
    rest:
      now && months
        ? t('{months}, from {n}', { months: readMonths(progress, locale), n: formatNumber(now.n, locale) }, locale)
        : '',
    // What was frozen before kept the range of the months where the interval of the figure stands now.
    before: beforeWords(old && progress.baseline ? withoutRange(progress) : progress, locale),
    against: months && !old ? beyondWords(progress, locale) : '',
  };
}

const withoutRange = ({ measure, baseline }: FrozenProgress) => ({
  measure,
  before: null,
  baseline: baseline && { ...baseline, low: null, high: null },
});

function warningsOf(evidence: Evidence, locale: string): string[] {
  const early = evidence.targets.filter(({ judged }) => !judged).slice(0, 1);
  return [
    ...(unmeasured(evidence)
      ? [t('Nothing has been measured yet, so there’s no evidence to decide on.', {}, locale)]
      : []),
    ...early.map((one) =>
      t('{judging} Until then every figure is only “so far”.', { judging: judgingWords(one, locale) }, locale),
    ),
  ];
}
