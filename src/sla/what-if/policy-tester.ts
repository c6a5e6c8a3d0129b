import { CountedSegment, explain } from '../calendars/business-time';
import { BusinessCalendar } from '../calendars/calendar';
import { dueIn } from '../calendars/due-dates';
import { type Condition, firstMatch, type PolicyConditions, unmetConditions } from '../policies/policy-match';
import { type PolicyTarget, type PolicyTerms, type PromiseMatch, termsOf } from '../policies/terms';

export interface PolicyInOrder {
  id: number;
  isDefault: boolean;
  conditions: PolicyConditions;
}

export interface TestedPolicy<T> {
  policy: T;
  unmet: Condition[];
  /** The one that holds; those after it are not asked. */
  holds: boolean;
  asked: boolean;
}

/** Every policy in the order in which it is asked, and what it says to this subject. */
export function testPolicies<T extends PolicyInOrder>(policies: readonly T[], match: PromiseMatch): TestedPolicy<T>[] {
  const chosen = firstMatch(policies, match);
  const at = policies.findIndex(({ id }) => id === chosen?.id);
  return policies.map((policy, i) => ({
    policy,
    unmet: policy.isDefault ? [] : unmetConditions(policy.conditions, match),
    holds: i === at,
    asked: at < 0 || i <= at,
  }));
}

export interface TestedDate {
  target: PolicyTarget;
  minutes: number;
  /** Counts from the filing, or from a later word: then the date is that of a word said at the filing. */
  fromLaterWord: boolean;
  /** null: the calendar does not hold so much working time. */
  dueAt: Date | null;
  segments: CountedSegment[];
}

/** What the policy promises a subject that begins at `start` and never waits. */
export function testDates(terms: PolicyTerms, kind: string, calendar: BusinessCalendar, start: Date): TestedDate[] {
  const later: PolicyTarget[] = ['next_response', 'periodic_update'];
  const running = termsOf(kind, 1).map(({ target }) => target);
  const wanted = running.includes('resolution') ? [...running, 'periodic_update' as const] : running;
  return wanted.flatMap((target) => {
    const minutes = terms.targets[target];
    if (minutes === undefined) return [];
    const dueAt = dueIn(calendar, start, minutes);
    return [
      {
        target,
        minutes,
        fromLaterWord: later.includes(target),
        dueAt,
        segments: dueAt === null ? [] : explain(calendar, start, dueAt).filter((each) => each.minutes > 0),
      },
    ];
  });
}
