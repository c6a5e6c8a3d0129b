import { shareAt } from './alert-times';
import { businessMinutesBetween } from '../calendars/business-time';
import { BusinessCalendar } from '../calendars/calendar';
import { SlaClock, WordOutcome } from './sla-clock.entity';
import { ClockTarget } from '../policies/terms';

export type ClockState = 'running' | 'paused' | 'met' | 'breached' | 'stopped';

export interface ClockView {
  id: number;
  target: ClockTarget;
  cycle: number;
  round: number;
  state: ClockState;
  /** Still to be kept, late or not. */
  open: boolean;
  /** Running, and most of its time is over. */
  near: boolean;
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
  outcome: WordOutcome | null;
}

/** From this share of its time on, in percent, a promise is shown as near. */
export const NEAR_SHARE = 75;

/** A clock as it stands at `now`: from its instants alone, so that a sleeping sweep never makes a page lie. */
export function clockView(clock: SlaClock, calendar: BusinessCalendar, now: Date): ClockView {
  const late = !clock.endedAt && !clock.pausedSince && now > clock.dueAt;
  const breachedAt = clock.breachedAt ?? (late ? clock.dueAt : null);
  const runs = !clock.endedAt && !clock.pausedSince;
  const {
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
    minutesUsed,
    outcome,
  } = clock;
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
    breachedAt,
    state: stateOf(clock, breachedAt),
    open: !endedAt,
    near: runs && !late && now >= shareAt(clock, calendar, NEAR_SHARE),
    pauseState: pausedSince ? (clock.pauses.at(-1)?.state ?? null) : null,
    minutesUsed:
      runs && targetMinutes !== null ? targetMinutes - businessMinutesBetween(calendar, now, dueAt) : minutesUsed,
    minutesLeft: minutesLeft(clock, calendar, now),
  };
}

function stateOf({ pausedSince, endedAt, metAt }: SlaClock, breachedAt: Date | null): ClockState {
  if (pausedSince && !endedAt) return 'paused';
  if (breachedAt) return 'breached';
  if (metAt) return 'met';
  return endedAt ? 'stopped' : 'running';
}

function minutesLeft(clock: SlaClock, calendar: BusinessCalendar, now: Date): number | null {
  if (clock.endedAt) return null;
  if (clock.pausedSince && clock.targetMinutes !== null) return clock.targetMinutes - clock.minutesUsed;
  return businessMinutesBetween(calendar, now, clock.dueAt);
}

/** The promise that falls due next, as the queue and the employee's page show it; held ones only where nothing runs. */
export function nextPromise(views: readonly ClockView[]): ClockView | null {
  const open = views.filter((view) => view.open).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return open.find(({ state }) => state !== 'paused') ?? open[0] ?? null;
}
