import { never } from '../../core/time';
import { BusinessCalendar } from '../calendars/calendar';
import { dueIn } from '../calendars/due-dates';
import { dueAfter } from '../projection/projection-sums';
import { SlaClock } from './sla-clock.entity';
import { EscalationStep, PolicyTerms } from '../policies/terms';

export type DueAlert = { key: string; at: Date } & (
  { tells: 'warned'; share: number } | { tells: 'broken' } | { tells: 'escalated'; step: EscalationStep }
);

type Running = Pick<
  SlaClock,
  'target' | 'startedAt' | 'targetMinutes' | 'dueAt' | 'pauses' | 'pausedSince' | 'endedAt'
>;

/** A given word has no policy: it is warned of when three quarters of its time are over. */
const PLEDGE_SHARE = 75;

/** Everything that a running clock will have to tell, in order of time. A held or ended one has nothing to tell. */
export function alertsOf(clock: Running, terms: PolicyTerms | null, calendar: BusinessCalendar): DueAlert[] {
  if (clock.endedAt || clock.pausedSince) return [];
  const steps = terms?.escalations.filter((step) => step.target === clock.target) ?? [];
  const alarms: DueAlert[] = [
    ...warnings(clock, terms, calendar),
    // An answer at the very instant of the promise keeps it.
    { key: 'due', at: new Date(clock.dueAt.getTime() + 1), tells: 'broken' },
    ...steps.map((step): DueAlert => ({
      key: stepKey(step),
      at: stepAt(clock, calendar, step),
      tells: 'escalated',
      step,
    })),
  ];
  return alarms.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** A step that lies before all working time is due from the start, one that lies after it never comes. */
function stepAt({ startedAt, dueAt }: Running, calendar: BusinessCalendar, { minutes }: EscalationStep): Date {
  return dueIn(calendar, dueAt, minutes) ?? (minutes < 0 ? startedAt : never);
}

export function nextAlertAt(alarms: readonly DueAlert[], alerted: readonly string[]): Date {
  return alarms.find(({ key }) => !alerted.includes(key))?.at ?? never;
}

function warnings(clock: Running, terms: PolicyTerms | null, calendar: BusinessCalendar): DueAlert[] {
  const shares = clock.targetMinutes === null ? [PLEDGE_SHARE] : (terms?.warnAt ?? []);
  return shares.map((share) => ({ key: `warn:${share}`, at: shareAt(clock, calendar, share), tells: 'warned', share }));
}

/** When so much of the promised time is used up. */
export function shareAt(clock: Running, calendar: BusinessCalendar, share: number): Date {
  const { startedAt, targetMinutes, dueAt } = clock;
  if (targetMinutes === null)
    return new Date(startedAt.getTime() + ((dueAt.getTime() - startedAt.getTime()) * share) / 100);
  const pauses = clock.pauses.map(({ from, to, state }) => ({
    from: new Date(from),
    to: to === null ? null : new Date(to),
    state,
  }));
  const plain = dueIn(calendar, startedAt, (targetMinutes * share) / 100);
  return (plain && dueAfter(calendar, startedAt, plain, pauses, never)) ?? dueAt;
}

// By what it does, not by its place in the list: an edited policy does not tell the same thing again.
function stepKey({ minutes, action, personId, teamId }: EscalationStep): string {
  return ['step', minutes, action, personId ?? teamId ?? ''].join(':');
}
