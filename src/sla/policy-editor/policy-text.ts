import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { notFound, whoExactly } from '../../people/directory/people-meant';
import { termFaults } from '../policies/policy-faults';
import type { PolicyConditions } from '../policies/policy-match';
import type { PolicyText } from '../policies/policies.service';
import { type EscalationAction, type EscalationStep, POLICY_TARGETS, type PolicyTerms } from '../policies/terms';
import { minutesFrom, workingTimeText } from '../../core/words/duration-text';

export const PAUSES = ['requester', 'approval', 'third_party'] as const;
export const MOST_STEPS = 12;
const actions: readonly string[] = ['notify_assignee', 'notify_lead', 'notify_person'];

const conditionFields = {
  kinds: 'kind_',
  serviceIds: 'service_',
  priorities: 'priority_',
  departmentIds: 'department_',
  teamIds: 'team_',
  flags: 'flag_',
} as const satisfies Record<keyof PolicyConditions, string>;
const byId: ReadonlySet<string> = new Set(['serviceIds', 'departmentIds', 'teamIds']);

/** A policy as the fields of its page: what is stored and what was typed look the same. */
export function typedPolicy(
  text: PolicyText & { name: string },
  emails: ReadonlyMap<number, string>,
  dayMinutes: number,
  locale: string,
): Typed {
  const typed: Typed = {
    name: text.name,
    calendarId: String(text.calendarId ?? ''),
    warnAt: text.terms.warnAt.join(', '),
  };
  for (const [condition, prefix] of Object.entries(conditionFields)) {
    for (const value of text.conditions[condition as keyof PolicyConditions] ?? []) typed[`${prefix}${value}`] = 'yes';
  }
  for (const target of POLICY_TARGETS) {
    const minutes = text.terms.targets[target];
    if (minutes !== undefined) typed[target] = workingTimeText(minutes, dayMinutes, locale);
    for (const state of text.terms.pauses[target] ?? [])
      typed[`pause_${target}_${state.replace('waiting:', '')}`] = 'yes';
  }
  for (const [i, step] of text.terms.escalations.entries()) {
    Object.assign(typed, {
      [`step_${i}_time`]: workingTimeText(Math.abs(step.minutes), dayMinutes, locale),
      [`step_${i}_when`]: step.minutes < 0 ? 'before' : 'after',
      [`step_${i}_target`]: step.target,
      [`step_${i}_action`]: step.action === 'reassign' ? `reassign_${step.teamId}` : step.action,
      [`step_${i}_person`]: emails.get(step.personId ?? 0) ?? '',
    });
  }
  return typed;
}

/** What was typed as a policy, and what is wrong beside the field it stands in. */
export function policyFrom(
  typed: Typed,
  people: ReadonlyMap<string, number | null>,
  dayMinutes: number,
  locale: string,
): { text: PolicyText; errors: FieldErrors | null } {
  const errors: FieldErrors = {};
  const targets: PolicyTerms['targets'] = {};
  const pauses: PolicyTerms['pauses'] = {};
  for (const target of POLICY_TARGETS) {
    const words = typed[target]?.trim();
    const minutes = words ? minutesFrom(words, dayMinutes) : undefined;
    if (minutes === null) errors[target] = t('Enter a working time, like 30 min, 4 h or 2 days.', {}, locale);
    else if (minutes !== undefined) targets[target] = minutes;
    pauses[target] = PAUSES.filter((state) => typed[`pause_${target}_${state}`] === 'yes').map(
      (state) => `waiting:${state}`,
    );
  }
  const warnAt = (typed.warnAt ?? '')
    .split(/[,;\s]+/)
    .map((share) => share.replace('%', ''))
    .filter(Boolean)
    .map(Number)
    .toSorted((a, b) => a - b);
  const escalations = Array.from({ length: MOST_STEPS }, (_, i) =>
    stepFrom({ typed, people, dayMinutes, locale }, i, errors),
  ).filter((step) => step !== null);
  const terms = { targets, pauses, warnAt: [...new Set(warnAt)], escalations };
  for (const [field, fault] of Object.entries(termFaults(terms, locale))) errors[field] ??= fault;
  const text = {
    name: typed.name?.trim(),
    conditions: conditionsFrom(typed),
    terms,
    calendarId: Number(typed.calendarId) || null,
  };
  return { text, errors: Object.keys(errors).length > 0 ? errors : null };
}

function conditionsFrom(typed: Typed): PolicyConditions {
  return Object.fromEntries(
    Object.entries(conditionFields).flatMap(([condition, prefix]) => {
      const values = Object.keys(typed)
        .filter((field) => field.startsWith(prefix) && typed[field] === 'yes')
        .map((field) => field.slice(prefix.length));
      return values.length > 0
        ? [[condition, byId.has(condition) ? values.map(Number).filter(Number.isInteger) : values]]
        : [];
    }),
  );
}

interface Reading {
  typed: Typed;
  people: ReadonlyMap<string, number | null>;
  dayMinutes: number;
  locale: string;
}

function stepFrom(
  { typed, people, dayMinutes, locale }: Reading,
  i: number,
  errors: FieldErrors,
): EscalationStep | null {
  const of = (field: string) => (typed[`step_${i}_${field}`] ?? '').trim();
  if (!of('time')) return null;
  const fault = (field: string, words: string) => {
    errors[`step_${i}_${field}`] = words;
    return null;
  };
  const minutes = minutesFrom(of('time'), dayMinutes);
  if (minutes === null) return fault('time', t('Enter a working time, like 30 min, 4 h or 2 days.', {}, locale));
  const target = POLICY_TARGETS.find((each) => each === of('target'));
  if (!target || (typed[target] ?? '').trim() === '')
    return fault('target', t('Choose a promise this policy makes.', {}, locale));
  const signed = of('when') === 'before' && minutes > 0 ? -minutes : minutes;
  const team = /^reassign_(\d{1,9})$/.exec(of('action'))?.[1];
  if (team) return { target, minutes: signed, action: 'reassign', teamId: Number(team) };
  if (!actions.includes(of('action'))) return fault('action', t('Choose an action.', {}, locale));
  const action = of('action') as EscalationAction;
  if (action !== 'notify_person') return { target, minutes: signed, action };
  const personId = people.get(of('person'));
  return personId
    ? { target, minutes: signed, action, personId }
    : fault('person', t(noneMeant(of('person'), personId), {}, locale));
}

function noneMeant(typed: string, found: number | null | undefined): string {
  if (!typed) return 'Name the person to notify.';
  return found === null ? whoExactly : notFound;
}
