import { insertAlong, insertRow, insertRows, updateAlong } from '../../core/database/rows';
import { StoredEvent } from './cycle-projection';
import { TargetProjection } from '../projection/projection-events';
import { SlaClock } from './sla-clock.entity';
import { SlaCycle } from './sla-cycle.entity';
import { SlaEvent } from './sla-event.entity';
import { ClockTarget } from '../policies/terms';

/** A cycle with all that its promises stand on, read once at the beginning of a change. */
export interface LoadedCycle {
  cycle: SlaCycle;
  events: StoredEvent[];
  /** Of all cycles of the subject. */
  rows: SlaClock[];
  /** What came to it and is not written yet: one fact means several things, and they are written together. */
  unwritten: { events: Partial<SlaEvent>[]; clocks: Set<SlaClock> };
}

export const nothingUnwritten = (): LoadedCycle['unwritten'] => ({ events: [], clocks: new Set() });

/** Called before anything else looks into the tables. */
export async function writeCycle({ unwritten: { events, clocks } }: LoadedCycle): Promise<void> {
  await insertAlong(SlaEvent, events.splice(0));
  const changed = [...clocks];
  clocks.clear();
  for (const row of changed) row.version += 1;
  const fresh = changed.filter(({ id }) => id === undefined);
  const ids = await insertRows(SlaClock, fresh.map(columnsOf));
  fresh.forEach((row, i) => (row.id = ids[i]));
  for (const row of changed) if (!fresh.includes(row)) await updateClock(row);
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
  if (row.id === undefined) row.id = await insertRow(SlaClock, columnsOf(row));
  else await updateClock(row);
  return row;
}

const columnsOf = (row: SlaClock): Partial<SlaClock> => ({ ...row, id: undefined });

const updateClock = (row: SlaClock): Promise<void> => updateAlong(SlaClock, columnsOf(row), 'WHERE "id" = ?', [row.id]);
