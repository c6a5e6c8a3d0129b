import { insertRow, updateRows } from '../../core/database/rows';
import { StoredEvent } from './cycle-projection';
import { TargetProjection } from '../projection/projection-events';
import { SlaClock } from './sla-clock.entity';
import { SlaCycle } from './sla-cycle.entity';
import { ClockTarget } from '../policies/terms';

/** A cycle with all that its promises stand on, read once at the beginning of a change. */
export interface LoadedCycle {
  cycle: SlaCycle;
  events: StoredEvent[];
  /** Of all cycles of the subject. */
  rows: SlaClock[];
}

export function figures({
  minutesUsed,
  pausedSeconds,
  pauses,
}: TargetProjection): Pick<SlaClock, 'minutesUsed' | 'pausedSeconds' | 'pauses'> {
  const stored = pauses.map(({ from, to, state }) => ({
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
    state,
  }));
  return { minutesUsed, pausedSeconds, pauses: stored };
}

export function newClock(cycle: SlaCycle, target: ClockTarget, round: number): SlaClock {
  return Object.assign(new SlaClock(), {
    cycleId: cycle.id,
    subjectKind: cycle.subjectKind,
    subjectId: cycle.subjectId,
    target,
    cycle: cycle.cycle,
    round,
    policyVersionId: null,
    calendarVersionId: cycle.calendarVersionId,
    targetMinutes: null,
    riskAt: null,
    metAt: null,
    breachedAt: null,
    endedAt: null,
    outcome: null,
    pausedSince: null,
    pauses: [],
    minutesUsed: 0,
    pausedSeconds: 0,
    alerted: [],
    version: 0,
  });
}

/** Without reading it again first, as a plain save would. */
export async function saveClock(row: SlaClock, set: Partial<SlaClock>): Promise<SlaClock> {
  Object.assign(row, set, { version: row.version + 1 });
  const { id, ...columns } = row;
  if (id === undefined) row.id = await insertRow(SlaClock, columns);
  else await updateRows(SlaClock, columns, 'WHERE "id" = ?', [id]);
  return row;
}
