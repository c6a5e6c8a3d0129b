import { t, tn } from '../../core/words/words';
import type { Condition, PolicyConditions } from './policy-match';
import { targetName } from './target-words';
import { type EscalationStep, POLICY_TARGETS, type PolicyTerms } from './terms';
import { workingTimeText } from '../../core/words/duration-text';

/** The names behind the ids in a policy, as they are now. */
export interface PolicyNames {
  services: ReadonlyMap<number, string>;
  departments: ReadonlyMap<number, string>;
  teams: ReadonlyMap<number, string>;
  people: ReadonlyMap<number, string>;
}

export const policyKindWords: Record<string, string> = {
  incident: 'Something broke',
  question: 'Question',
  tool_request: 'Tool request',
  approval: 'Approval of a tool',
  fulfilment: 'Delivery of a tool',
};
export const policyPriorityWords: Record<string, string> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};
export const flagWords: Record<string, string> = { needs_priority: 'Needs priority' };

const conditionLabels: Record<Condition, string> = {
  kinds: 'Kind',
  serviceIds: 'Service',
  priorities: 'Priority',
  departmentIds: 'Department',
  teamIds: 'Team',
  flags: 'Person',
};

/** Each condition with the names it accepts; none for a policy that asks nothing. */
export function conditionWords(
  conditions: PolicyConditions,
  names: PolicyNames,
  locale: string,
): { condition: Condition; label: string; words: string }[] {
  const gone = t('one that was deleted', {}, locale);
  const word = (words: Record<string, string>) => (value: string) => t(words[value] ?? value, {}, locale);
  const name = (known: ReadonlyMap<number, string>) => (id: number) => known.get(id) ?? gone;
  const lists: [Condition, string[]][] = [
    ['kinds', (conditions.kinds ?? []).map(word(policyKindWords))],
    ['serviceIds', (conditions.serviceIds ?? []).map(name(names.services))],
    ['priorities', (conditions.priorities ?? []).map(word(policyPriorityWords))],
    ['departmentIds', (conditions.departmentIds ?? []).map(name(names.departments))],
    ['teamIds', (conditions.teamIds ?? []).map(name(names.teams))],
    ['flags', (conditions.flags ?? []).map(word(flagWords))],
  ];
  const or = new Intl.ListFormat(locale, { type: 'disjunction' });
  return lists
    .filter(([, values]) => values.length > 0)
    .map(([condition, values]) => ({
      condition,
      label: t(conditionLabels[condition], {}, locale),
      words: or.format(values),
    }));
}

/** "First answer 30 min · Solution 4 h". */
export function policyTargetWords(
  terms: PolicyTerms,
  dayMinutes: number,
  locale: string,
): { label: string; value: string }[] {
  return POLICY_TARGETS.flatMap((target) => {
    const minutes = terms.targets[target];
    return minutes === undefined
      ? []
      : [{ label: targetName(target, locale), value: workingTimeText(minutes, dayMinutes, locale) }];
  });
}

export function escalationWords(step: EscalationStep, names: PolicyNames, dayMinutes: number, locale: string): string {
  const slots = {
    time: workingTimeText(Math.abs(step.minutes), dayMinutes, locale),
    target: targetName(step.target, locale),
    what: actionWords(step, names, locale),
  };
  if (step.minutes === 0) return t('{target}, when due: {what}', slots, locale);
  return step.minutes < 0
    ? t('{target}, {time} before due: {what}', slots, locale)
    : t('{target}, {time} after due: {what}', slots, locale);
}

function actionWords({ action, teamId, personId }: EscalationStep, names: PolicyNames, locale: string): string {
  if (action === 'reassign')
    return t('transfer to {team}', { team: names.teams.get(teamId ?? 0) ?? t('a deleted team', {}, locale) }, locale);
  if (action === 'notify_person')
    return t('notify {name}', { name: names.people.get(personId ?? 0) ?? t('a former colleague', {}, locale) }, locale);
  return action === 'notify_lead' ? t('notify the team lead', {}, locale) : t('notify the assignee', {}, locale);
}

export const stepsCount = (n: number, locale: string): string =>
  tn('{n} escalation step', '{n} escalation steps', n, {}, locale);
