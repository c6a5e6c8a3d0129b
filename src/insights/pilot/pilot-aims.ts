import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { Baselines, groupOf } from '../../programme/baselines/baselines.service';
import type { MetricGroup } from '../../programme/metric-source';
import type { Pilot } from '../../programme/pilot/pilot.entity';
import { Pilots } from '../../programme/pilot/pilots.service';
import type { ChartAims } from '../charts/chart';
import { type Chosen, chosenParts } from '../dimensions';
import type { MetricName } from '../metrics/metric-list';

/** What a trend shows of the pilot: where a measure is meant to come to, and in which band it lay before. */
@Injectable()
export class PilotAims {
  constructor(
    private readonly pilots: Pilots,
    private readonly baselines: Baselines,
  ) {}

  /** Null where the plan is not locked, or says nothing about this measure or these people. */
  async of(name: MetricName, chosen: Chosen, locale: string): Promise<ChartAims | null> {
    return this.drawn(name, (pilot) => concerns(pilot, chosen), locale);
  }

  /** The same for exactly the pilot's departments; null is the whole company. */
  async ofGroup(name: MetricName, group: MetricGroup, locale: string): Promise<ChartAims | null> {
    return this.drawn(name, (pilot) => sameGroup(groupOf(pilot), group), locale);
  }

  /** Of the newest pilot about these people that promised something of it. */
  private async drawn(name: MetricName, about: (pilot: Pilot) => boolean, locale: string): Promise<ChartAims | null> {
    const aim = ({ targets }: Pilot) => targets.find(({ measure: metric }) => metric === name);
    const pilot = (await this.pilots.locked()).findLast((one) => about(one) && aim(one) !== undefined);
    if (!pilot) return null;
    const before = (await this.baselines.before(pilot)).get(name);
    return aimsOf(before?.value ?? null, aim(pilot)!.to, locale);
  }
}

const sameGroup = (a: MetricGroup, b: MetricGroup): boolean =>
  a === null || b === null ? a === b : a.length === b.length && a.every((id) => b.includes(id));

/**
 * The cohort itself and nobody else: its targets and its past say nothing of the whole company, nor of one of its
 * departments. Pure.
 */
export function concerns({ cohort }: Pick<Pilot, 'cohort'>, chosen: Chosen): boolean {
  const parts = chosenParts(chosen);
  if (cohort.length === 0) return parts.length === 0;
  const [only] = parts;
  return parts.length === 1 && only.name === 'department' && cohort.length === 1 && cohort[0] === Number(only.value);
}

export function aimsOf(
  baseline: { low: number | null; high: number | null } | null,
  target: number | null,
  locale: string,
): ChartAims {
  const [low, high] = [baseline?.low ?? null, baseline?.high ?? null];
  return {
    target: target === null ? null : { value: target, label: t('target', {}, locale) },
    before: low === null || high === null ? null : { low, high, label: t('before', {}, locale) },
  };
}
