import { businessMinutesBetween } from '../calendars/business-time';
import { BusinessCalendar } from '../calendars/calendar';
import { SlaClock, PledgeOutcome } from './sla-clock.entity';
import { ClockTarget } from '../policies/terms';

/** What a promise is: kept, running, at risk, paused, broken for good, or stopped without having been needed. */
export type ClockState = 'met' | 'running' | 'risk' | 'paused' | 'breached' | 'stopped';

/** The instants of a clock, from which alone its state is told. */
export type ClockInstants = Pick<SlaClock, 'dueAt' | 'metAt' | 'breachedAt' | 'endedAt' | 'pausedSince'> &
  Partial<Pick<SlaClock, 'riskAt'>>;

/**
 * The one place that says what a promise is at `now`; pages, mails, the queue, journeys and reports read it.
 * Broken stays broken, also while it waits and after it was kept late. What waits in time is paused, never late.
 */
export function clockState(clock: ClockInstants, now: Date): ClockState {
  if (brokenAt(clock, now)) return 'breached';
  if (clock.metAt) return 'met';
  if (clock.endedAt) return 'stopped';
  if (clock.pausedSince) return 'paused';
  return clock.riskAt && now >= clock.riskAt ? 'risk' : 'running';
}

/** When it was broken: as the sweep wrote it, or as the instants say where the sweep has slept. */
function brokenAt({ dueAt, metAt, breachedAt, endedAt, pausedSince }: ClockInstants, now: Date): Date | null {
  if (breachedAt) return breachedAt;
  const until = metAt ?? (endedAt || pausedSince ? null : now);
  return until && until > dueAt ? dueAt : null;
}

/** Whether it still has to be kept, late or not. */
export const isOwed = ({ endedAt }: Pick<ClockInstants, 'endedAt'>): boolean => endedAt === null;

/** Whether its time goes on: open, and held by nobody. */
export const isRunning = ({ endedAt, pausedSince }: Pick<ClockInstants, 'endedAt' | 'pausedSince'>): boolean =>
  endedAt === null && pausedSince === null;

export interface ClockView {
  id: number;
  target: ClockTarget;
  cycle: number;
  round: number;
  state: ClockState;
  open: boolean;
  startedAt: Date;
  dueAt: Date;
  metAt: Date | null;
  breachedAt: Date | null;
  endedAt: Date | null;
  pausedSince: Date | null;
  /** The state that holds the clock. */
  pauseState: string | null;
  targetMinutes: number | null;
  minutesUsed: number;
  /** Working minutes to the due time; negative once late. Null where nothing runs. */
  minutesLeft: number | null;
  outcome: PledgeOutcome | null;
}

/** From this share of its time on, in percent, a promise is at risk. */
export const RISK_SHARE = 75;

/** A clock at `now`, with the working time that is used and left. */
export function clockView(clock: SlaClock, calendar: BusinessCalendar, now: Date): ClockView {
  const { id, target, cycle, round, startedAt, dueAt, metAt, endedAt, pausedSince, targetMinutes, outcome } = clock;
  return {
    id,
    target,
    cycle,
    round,
    startedAt,
    dueAt,
    metAt,
    endedAt,
    pausedSince,
    targetMinutes,
    outcome,
    breachedAt: brokenAt(clock, now),
    state: clockState(clock, now),
    open: isOwed(clock),
    pauseState: pausedSince ? (clock.pauses.at(-1)?.state ?? null) : null,
    minutesUsed:
      isRunning(clock) && targetMinutes !== null
        ? targetMinutes - businessMinutesBetween(calendar, now, dueAt)
        : clock.minutesUsed,
    minutesLeft: minutesLeft(clock, calendar, now),
  };
}

function minutesLeft(clock: SlaClock, calendar: BusinessCalendar, now: Date): number | null {
  if (!isOwed(clock)) return null;
  if (clock.pausedSince && clock.targetMinutes !== null) return clock.targetMinutes - clock.minutesUsed;
  return businessMinutesBetween(calendar, now, clock.dueAt);
}
