import { DateTime } from 'luxon';
import { businessMinutesBetween, workEnd } from '../../src/sla/calendars/business-time';
import { dueInDays } from '../../src/sla/calendars/due-dates';
import type { ProjectionEvent, ProjectionPolicy, ProjectionTargets } from '../../src/sla/projection/projection-events';
import { calendarOf, type Case } from './cases';

/**
 * The case file's words in ours. It knows targets in working days, and targets that count only once they were set;
 * the desk has neither, so days become the minutes until then, and what was before the setting is left out.
 */
type Told = Case['events'][number];

const countsLate = (entry: Case): boolean => entry.targets.countFrom === 'targetsSet';

function startOf(entry: Case): Date {
  const first = countsLate(entry) ? entry.events.find(({ type }) => type === 'targetsSet') : entry.events[0];
  return new Date((first as Told).at);
}

function minutesOfDays(entry: Case, days: number): number {
  const calendar = calendarOf(entry);
  const start = startOf(entry);
  const due = dueInDays(calendar, start, days) as Date;
  const midnight = DateTime.fromJSDate(due, { zone: entry.timezone }).plus({ days: 1 }).startOf('day').toJSDate();
  return businessMinutesBetween(calendar, start, entry.targets.endOfWorkingDay ? workEnd(calendar, midnight) : due);
}

function targetsOf(entry: Case, told: Record<string, unknown>): ProjectionTargets {
  const targets: ProjectionTargets = {};
  for (const target of ['firstResponse', 'update', 'solution'] as const) {
    const [minutes, days] = [told[target], told[`${target}Days`]] as (number | undefined)[];
    if (minutes !== undefined) targets[target] = minutes;
    else if (days !== undefined) targets[target] = minutesOfDays(entry, days);
  }
  return targets;
}

export const policyOf = (entry: Case): ProjectionPolicy => ({
  targets: targetsOf(entry, entry.targets),
  pauseStates: entry.pauseStates,
});

export function eventsOf(entry: Case): ProjectionEvent[] {
  return entry.events.flatMap((told): ProjectionEvent[] => {
    const at = new Date(told.at);
    const changed = told.targets ? { targets: targetsOf(entry, told.targets as Record<string, unknown>) } : {};
    switch (told.type) {
      case 'created': {
        const created: ProjectionEvent[] = countsLate(entry) ? [] : [{ at, type: 'created' }];
        return told.state === undefined ? created : [...created, { at, type: 'state', to: told.state as string }];
      }
      case 'targetsSet':
        return [
          ...(countsLate(entry) ? [{ at, type: 'created' } as const] : []),
          { at, type: 'targetsChanged', ...changed },
        ];
      case 'firstResponse':
        return [{ at, type: 'agentContact' }];
      case 'state':
        return [{ at, type: 'state', to: told.to as string }];
      case 'targetsChanged':
        return [{ at, type: 'targetsChanged', ...changed }];
      case 'closed':
        return [{ at, type: 'closed' }];
      default:
        throw new Error(`The case file tells of ${told.type}, which no event of ours means`);
    }
  });
}
