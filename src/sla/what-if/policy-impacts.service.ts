import { Injectable } from '@nestjs/common';
import { In, MoreThanOrEqual } from 'typeorm';
import { days } from '../../core/time';
import { repo } from '../../core/database/tx';
import { Service } from '../../people/teams/service.entity';
import { Clocks } from '../clocks/clocks.service';
import { otherPromises, policyImpact, PolicyImpact, IMPACT_TARGETS } from './policy-impact';
import { SlaClock } from '../clocks/sla-clock.entity';
import { SlaCycle } from '../clocks/sla-cycle.entity';
import { SlaEvent } from '../clocks/sla-event.entity';
import { SlaPolicyVersion } from '../policies/sla-policy.entity';
import { PolicyTarget, PolicyTerms } from '../policies/terms';

const DAYS = 90;
const BATCH = 500;

export interface ImpactShare {
  target: PolicyTarget;
  all: number;
  keptThen: number;
  keptNow: number;
}

export interface Breaking extends PolicyImpact {
  subjectKind: string;
  subjectId: number;
  serviceId: number | null;
  teamId: number | null;
}

export interface PolicyImpactResult {
  shares: ImpactShare[];
  /** Kept then, broken by the rehearsed promise. */
  breaking: Breaking[];
}

/**
 * "What if we promised 2 hours instead of 4?", answered by the last 90 days. Nothing is written; private services are
 * left out.
 */
@Injectable()
export class PolicyImpacts {
  constructor(private readonly clocks: Clocks) {}

  async of(policyId: number, asked: PolicyTerms['targets'], now: Date): Promise<PolicyImpactResult> {
    const versionIds = (await repo(SlaPolicyVersion).findBy({ policyId })).map(({ id }) => id);
    const hidden = new Set((await repo(Service).findBy({ private: true })).map(({ id }) => id));
    const since = new Date(now.getTime() - days(DAYS));
    const found = await repo(SlaCycle).find({
      where: { policyVersionId: In(versionIds), startedAt: MoreThanOrEqual(since) },
      order: { id: 'ASC' },
    });
    const cycles = found.filter(({ serviceId }) => serviceId === null || !hidden.has(serviceId));
    const results: Breaking[] = [];
    for (let i = 0; i < cycles.length; i += BATCH)
      results.push(...(await this.lived(cycles.slice(i, i + BATCH), versionIds, asked, now)));
    return { shares: shares(results), breaking: results.filter(({ keptThen, keptNow }) => keptThen && !keptNow) };
  }

  private async lived(
    cycles: readonly SlaCycle[],
    versionIds: number[],
    asked: PolicyTerms['targets'],
    now: Date,
  ): Promise<Breaking[]> {
    const ids = In(cycles.map(({ id }) => id));
    const events = groups(
      await repo(SlaEvent).find({ where: { cycleId: ids }, order: { cycleId: 'ASC', seq: 'ASC' } }),
    );
    const clocks = groups(await repo(SlaClock).findBy({ cycleId: ids }));
    const all = [...events.values()].flat();
    const versions = otherPromises(await this.clocks.versionsOf(all), (id) => versionIds.includes(id), asked);
    return cycles.flatMap(({ id, kind, cycle, subjectKind, subjectId, serviceId, teamId }) => {
      const lived = { kind, cycle, events: events.get(id) ?? [], clocks: clocks.get(id) ?? [] };
      return policyImpact(lived, versions, now).map((result) => ({
        ...result,
        subjectKind,
        subjectId,
        serviceId,
        teamId,
      }));
    });
  }
}

function groups<T extends { cycleId: number }>(rows: readonly T[]): Map<number, T[]> {
  const result = new Map<number, T[]>();
  for (const row of rows) {
    const group = result.get(row.cycleId);
    if (group) group.push(row);
    else result.set(row.cycleId, [row]);
  }
  return result;
}

function shares(results: readonly PolicyImpact[]): ImpactShare[] {
  return IMPACT_TARGETS.flatMap((target) => {
    const of = results.filter((result) => result.target === target);
    if (of.length === 0) return [];
    return [
      {
        target,
        all: of.length,
        keptThen: of.filter(({ keptThen }) => keptThen).length,
        keptNow: of.filter(({ keptNow }) => keptNow).length,
      },
    ];
  });
}
