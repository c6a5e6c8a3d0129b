import { formatNumber, t } from '../../core/words/words';
import type { BusinessCalendar } from '../calendars/calendar';
import { dueIn, YEARS_PROMISED } from '../calendars/due-dates';
import { POLICY_TARGETS, PolicyTarget, PolicyTerms } from './terms';

/** A year of working minutes and more: beyond it somebody has mistyped. */
const LONGEST = 200_000;

/** What is wrong with the terms of a policy, by field, in sentences for the person who edits it. */
export function termFaults(terms: PolicyTerms, locale: string): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const target of POLICY_TARGETS) {
    const minutes = terms.targets[target];
    if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST)) {
      faults[target] = t(
        'Enter whole working minutes, from 1 to {most}.',
        { most: formatNumber(LONGEST, locale) },
        locale,
      );
    }
  }
  if (!Object.values(terms.targets).some((minutes) => minutes !== undefined))
    faults.targets = t('Promise at least one thing.', {}, locale);
  if (terms.warnAt.some((share) => !(share > 0 && share < 100))) {
    faults.warnAt = t('Choose warnings between 1 and 99 percent of the promised time.', {}, locale);
  }
  for (const step of terms.escalations) {
    if (terms.targets[step.target] === undefined) faults.escalations = t('Choose a promise for each step.', {}, locale);
    if (!Number.isInteger(step.minutes) || Math.abs(step.minutes) > LONGEST)
      faults.escalations = t(
        'Enter whole working minutes before or after the promise, up to {most}.',
        { most: formatNumber(LONGEST, locale) },
        locale,
      );
    if (step.action === 'notify_person' && !step.personId) faults.escalations = t('Choose who to notify.', {}, locale);
    if (step.action === 'reassign' && !step.teamId)
      faults.escalations = t('Choose the team that takes over.', {}, locale);
  }
  return faults;
}

/** The promises that would take this calendar longer than anybody may promise, by field. */
export function holdFaults(
  targets: PolicyTerms['targets'],
  calendar: BusinessCalendar,
  at: Date,
  locale: string,
): Partial<Record<PolicyTarget, string>> {
  const beyond = POLICY_TARGETS.filter((target) => {
    const minutes = targets[target];
    return minutes !== undefined && dueIn(calendar, at, minutes) === null;
  });
  return Object.fromEntries(
    beyond.map((target) => [
      target,
      t(
        'With this calendar it would take more than {years} years. Promise less, or choose a calendar with more hours.',
        { years: YEARS_PROMISED },
        locale,
      ),
    ]),
  );
}
