import { PromiseMatch } from './terms';

/** A condition that is left out asks nothing; one that is there must hold. */
export interface PolicyConditions {
  kinds?: string[];
  serviceIds?: number[];
  priorities?: string[];
  departmentIds?: number[];
  teamIds?: number[];
  /** One of them is enough. */
  flags?: string[];
}

export type Condition = keyof PolicyConditions;

interface Candidate {
  isDefault: boolean;
  conditions: PolicyConditions;
}

/** The conditions that a subject does not meet; none when the policy matches. */
export function unmetConditions(conditions: PolicyConditions, match: PromiseMatch): Condition[] {
  const within = <T>(asked: readonly T[] | undefined, given: T | null) =>
    !asked?.length || (given !== null && asked.includes(given));
  const answers: [Condition, boolean][] = [
    ['kinds', within(conditions.kinds, match.kind)],
    ['serviceIds', within(conditions.serviceIds, match.serviceId)],
    ['priorities', within(conditions.priorities, match.priority)],
    ['departmentIds', within(conditions.departmentIds, match.departmentId)],
    ['teamIds', within(conditions.teamIds, match.teamId)],
    ['flags', !conditions.flags?.length || match.flags.some((flag) => conditions.flags?.includes(flag))],
  ];
  return answers.filter(([, holds]) => !holds).map(([name]) => name);
}

/** The first that matches in the given order; the default matches always, wherever it stands. */
export function firstMatch<T extends Candidate>(policies: readonly T[], match: PromiseMatch): T | null {
  const ordinary = policies.find(
    (policy) => !policy.isDefault && unmetConditions(policy.conditions, match).length === 0,
  );
  return ordinary ?? policies.find((policy) => policy.isDefault) ?? null;
}
