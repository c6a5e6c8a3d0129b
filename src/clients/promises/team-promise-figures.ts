import { fewestAnswers } from '../../statistics/usual';
import type { TeamPromiseCase } from './team-promise-case.entity';

export type CaseState = 'running' | 'kept' | 'told' | 'broken';

/** What a case is today, from its days alone. */
export function caseState(
  { dueOn, doneOn, told }: Pick<TeamPromiseCase, 'dueOn' | 'doneOn' | 'told'>,
  today: string,
): CaseState {
  if ((doneOn ?? today) > dueOn) return 'broken';
  if (!doneOn) return 'running';
  return told ? 'told' : 'kept';
}

export interface Outcomes {
  kept: number;
  told: number;
  broken: number;
}

export interface TeamPromiseFigures extends Outcomes {
  /** How many came due or were kept. */
  all: number;
  /** In time, or later and told in time; null under five: it would be of single cases. */
  share: number | null;
}

export function teamPromiseFigures(parts: readonly Outcomes[]): TeamPromiseFigures {
  const sum = (of: keyof Outcomes): number => parts.reduce((total, one) => total + one[of], 0);
  const [kept, told, broken] = [sum('kept'), sum('told'), sum('broken')];
  const all = kept + told + broken;
  return { kept, told, broken, all, share: all < fewestAnswers ? null : (kept + told) / all };
}

/** As one of three; what still runs counts on no side. */
export const outcomeOf = (state: CaseState): Outcomes => ({
  kept: state === 'kept' ? 1 : 0,
  told: state === 'told' ? 1 : 0,
  broken: state === 'broken' ? 1 : 0,
});
