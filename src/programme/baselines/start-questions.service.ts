import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { Reader } from '../../core/words/dates';
import { unitWords } from '../../metrics/unit-words';
import { type PilotMetric, PilotMetrics } from '../metric-source';
import type { Pilot, Target } from '../pilot/pilot.entity';
import { Baselines } from './baselines.service';
import type { Before } from './before';
import { powerWords } from './target-power-words';
import { TargetPowers } from './target-power.service';

/** What a plan would find out too late: asked while it can still be changed. None of it forbids the start. */
@Injectable()
export class StartQuestions {
  constructor(
    private readonly metrics: PilotMetrics,
    private readonly baselines: Baselines,
    private readonly powers: TargetPowers,
  ) {}

  async of(pilot: Pilot, { now, locale }: Pick<Reader, 'now' | 'locale'>): Promise<string[]> {
    const before = await this.baselines.before(pilot);
    const asked: string[] = [];
    for (const target of pilot.targets) {
      const metric = this.metrics.find(target.measure);
      const known = before.get(target.measure) ?? null;
      const power = await this.powers.of(pilot, target, known, now);
      const measure = t(metric.name, {}, locale);
      const say = (words: string): number => asked.push(t('{measure}: {words}', { measure, words }, locale));
      if (known && contradicts(target, known)) say(contradictionWords(target, known, metric, locale));
      if (power && !power.enough) say(powerWords(power, target, metric, locale));
    }
    return asked;
  }
}

/** Outside what is known of before: its interval, or where only months were told, all of them. Pure. */
export function contradicts(
  { from }: Pick<Target, 'from'>,
  { value, range }: Pick<Before, 'value' | 'range'>,
): boolean {
  const typed = value.low === null || value.high === null;
  const [low, high] = typed ? [range.least, range.most] : [value.low!, value.high!];
  // Whoever rounds contradicts nothing, and of what was typed nobody knows how sure it is.
  const near = Math.abs(high) * (typed ? 0.1 : 0.01);
  return from < low - near || from > high + near;
}

function contradictionWords({ from }: Target, { value, range }: Before, { unit }: PilotMetric, locale: string): string {
  const words = (one: number): string => unitWords(unit, one, locale);
  const [low, high] = [words(value.low ?? range.least), words(value.high ?? range.most)];
  return low === high
    ? t('the target starts from {from}, but the baseline says {low}.', { from: words(from), low }, locale)
    : t(
        'the target starts from {from}, but the baseline says {low} to {high}.',
        { from: words(from), low, high },
        locale,
      );
}
