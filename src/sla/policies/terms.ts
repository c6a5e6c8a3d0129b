import { BusinessCalendar } from '../calendars/calendar';
import { PauseStates, ProjectionPolicy } from '../projection/projection-events';

export const CLOCK_TARGETS = [
  'first_response',
  'next_response',
  'periodic_update',
  'resolution',
  'approval',
  'fulfilment',
  'given_word',
] as const;
export type ClockTarget = (typeof CLOCK_TARGETS)[number];
export type PolicyTarget = Exclude<ClockTarget, 'given_word'>;
export const POLICY_TARGETS = CLOCK_TARGETS.filter((target): target is PolicyTarget => target !== 'given_word');

export type EscalationAction = 'notify_assignee' | 'notify_lead' | 'notify_person' | 'reassign';

/** Something to do so many business minutes before (negative) or after a target falls due. */
export interface EscalationStep {
  target: PolicyTarget;
  minutes: number;
  action: EscalationAction;
  personId?: number;
  teamId?: number;
}

/** What a policy promises: the part of its version that clocks live by. */
export interface PolicyTerms {
  /** Business minutes. */
  targets: Partial<Record<PolicyTarget, number>>;
  /** In which states a target stands still. */
  pauses: Partial<Record<PolicyTarget, string[]>>;
  /** Shares of the target, in percent, at which the desk is warned. */
  warnAt: number[];
  escalations: EscalationStep[];
}

/** What a subject is, as far as policies ask. */
export interface PromiseMatch {
  /** incident, question, tool_request; approval and fulfilment are subjects of their own. */
  kind: string;
  serviceId: number | null;
  priority: string;
  departmentId: number | null;
  teamId: number | null;
  /** Flags of the person: what a policy may favour. */
  flags: string[];
  /** Whom the subject concerns: facts about its promises carry it. */
  personId?: number | null;
}

export interface Term {
  target: PolicyTarget;
  projection: 'firstResponse' | 'update' | 'solution';
}

/** Which targets of a policy run on such a subject; a reopened one was answered already. */
export function termsOf(kind: string, cycle: number): Term[] {
  if (kind === 'approval') return [{ target: 'approval', projection: 'solution' }];
  if (kind === 'fulfilment') return [{ target: 'fulfilment', projection: 'solution' }];
  const answers: Term[] = [
    { target: 'next_response', projection: 'update' },
    { target: 'resolution', projection: 'solution' },
  ];
  return cycle > 1 ? answers : [{ target: 'first_response', projection: 'firstResponse' }, ...answers];
}

export function projectionPolicy(terms: PolicyTerms, wanted: readonly Term[]): ProjectionPolicy {
  const targets = Object.fromEntries(wanted.map(({ target, projection }) => [projection, terms.targets[target]]));
  return { targets, pauseStates: pauseStates(terms, wanted) };
}

/** Periodic update is a next response that the desk owes from its own last word on. */
export function periodicPolicy(terms: PolicyTerms): ProjectionPolicy {
  return {
    targets: { update: terms.targets.periodic_update },
    pauseStates: { update: terms.pauses.periodic_update ?? [] },
  };
}

/** Whoever decides and has asked something is told that their clock stands: it does, whatever the policy says. */
const pausedAlways: Partial<Record<PolicyTarget, readonly string[]>> = { approval: ['waiting:requester'] };

function pauseStates(terms: PolicyTerms, wanted: readonly Term[]): PauseStates {
  return Object.fromEntries(
    wanted.map(({ target, projection }) => [
      projection,
      [...new Set([...(terms.pauses[target] ?? []), ...(pausedAlways[target] ?? [])])],
    ]),
  );
}

/** A policy version in force together with its calendar. */
export interface InForce {
  policyVersionId: number;
  calendarVersionId: number;
  terms: PolicyTerms;
  calendar: BusinessCalendar;
}
