import { businessMinutesBetween, CountedSegment, explain } from '../calendars/business-time';
import { BusinessCalendar } from '../calendars/calendar';
import { pausesWithin } from '../projection/projection-sums';
import { SlaClock } from '../clocks/sla-clock.entity';
import { ClockTarget } from '../policies/terms';

export interface ExplainedPause {
  from: Date;
  to: Date | null;
  state: string;
  /** Working minutes that it cost. */
  minutes: number;
  /** The fact that began it, and who caused that. */
  factId: number | null;
  actorId: number | null;
}

export interface RuleChange {
  at: Date;
  policy: { id: number; name: string; number: number } | null;
  calendar: { id: number; name: string; number: number } | null;
}

export interface Explanation {
  target: ClockTarget;
  cycle: number;
  round: number;
  startedAt: Date;
  dueAt: Date;
  metAt: Date | null;
  breachedAt: Date | null;
  timeZone: string;
  policy: { id: number; name: string; number: number } | null;
  calendar: { id: number; name: string; number: number };
  /** Every stretch that counts towards the due time; their minutes add up to the promise. */
  segments: CountedSegment[];
  countedMinutes: number;
  targetMinutes: number | null;
  pauses: ExplainedPause[];
  minutesUsed: number;
  /** When other rules came into force in this cycle. */
  changes: RuleChange[];
}

/** The stretches between the pauses, each in its working hours. */
export function countedSegments(clock: SlaClock, calendar: BusinessCalendar): CountedSegment[] {
  const pauses = clock.pauses.map(({ from, to, state }) => ({
    from: new Date(from),
    to: to === null ? null : new Date(to),
    state,
  }));
  const result: CountedSegment[] = [];
  let cursor = clock.startedAt;
  for (const pause of pausesWithin(pauses, clock.startedAt, clock.dueAt)) {
    result.push(...explain(calendar, cursor, pause.from));
    cursor = pause.to;
  }
  return [...result, ...explain(calendar, cursor, clock.dueAt)].filter(({ minutes }) => minutes > 0);
}

export function pauseMinutes(
  calendar: BusinessCalendar,
  pause: { from: string; to: string | null },
  now: Date,
): number {
  return businessMinutesBetween(calendar, new Date(pause.from), pause.to === null ? now : new Date(pause.to));
}
