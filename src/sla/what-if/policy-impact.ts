import { never } from '../../core/time';
import { businessMinutesBetween } from '../calendars/business-time';
import { StoredEvent, projectCycle, Versions } from '../clocks/cycle-projection';
import { TargetProjection } from '../projection/projection-events';
import { type ClockInstants, clockState, type ClockState } from '../clocks/clock-state';
import { SlaClock } from '../clocks/sla-clock.entity';
import { PolicyTarget, PolicyTerms } from '../policies/terms';

/** Targets that run once in a cycle, so that then and now can be laid side by side. */
export const IMPACT_TARGETS: readonly PolicyTarget[] = ['first_response', 'resolution', 'approval', 'fulfilment'];

export interface LivedCycle {
  kind: string;
  cycle: number;
  events: StoredEvent[];
  clocks: SlaClock[];
}

export interface PolicyImpact {
  target: PolicyTarget;
  keptThen: boolean;
  keptNow: boolean;
  /** Working minutes that it stood still, by the state that held it. */
  waits: Record<string, number>;
  /** Working minutes that it lay with the desk. */
  used: number;
}

/** Other promises for the same events; versions that are not rehearsed stay what they are. */
export function otherPromises(
  versions: Versions,
  rehearsed: (policyVersionId: number) => boolean,
  asked: PolicyTerms['targets'],
): Versions {
  return {
    calendar: (id) => versions.calendar(id),
    terms: (id) => {
      const terms = versions.terms(id);
      return rehearsed(id) ? { ...terms, targets: { ...terms.targets, ...asked } } : terms;
    },
  };
}

/**
 * What became of a cycle's promises, and what would have with others. What is not decided on both sides is left out.
 */
export function policyImpact(
  { kind, cycle, events, clocks }: LivedCycle,
  versions: Versions,
  now: Date,
): PolicyImpact[] {
  const [main] = projectCycle(kind, cycle, events, versions);
  return IMPACT_TARGETS.flatMap((target) => {
    const row = clocks.find((clock) => clock.target === target && clock.cycle === cycle);
    const projected = main?.get(target);
    const keptThen = row && decided(clockState(row, now));
    const keptNow = projected && decided(clockState(instantsOf(projected), now));
    if (keptThen === undefined || keptNow === undefined || !projected || keptThen === null || keptNow === null)
      return [];
    return [{ target, keptThen, keptNow, waits: waits(projected, now), used: projected.minutesUsed }];
  });
}

/** Kept or broken; null where it is neither yet. */
const decided = (state: ClockState): boolean | null => (state === 'met' ? true : state === 'breached' ? false : null);

/** A projected promise as the instants of a clock. */
function instantsOf({ metAt, promisedAt, open, pauses }: TargetProjection): ClockInstants {
  const held = pauses.at(-1);
  return {
    dueAt: promisedAt ?? never,
    metAt,
    breachedAt: null,
    endedAt: open ? null : (metAt ?? promisedAt ?? never),
    pausedSince: open && held?.to === null ? held.from : null,
  };
}

function waits({ pauses, calendar }: TargetProjection, now: Date): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { state, from, to } of pauses)
    sums[state] = (sums[state] ?? 0) + businessMinutesBetween(calendar, from, to ?? now);
  return sums;
}
