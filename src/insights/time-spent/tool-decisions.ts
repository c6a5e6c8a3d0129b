import { sumOf } from '../../statistics/counting';
import { fewestAnswers } from '../../statistics/usual';
import type { TimeFigure } from './time-reading';

export interface ToolSteps {
  id: number;
  name: string;
  /** How often it was delivered. */
  delivered: number;
  whole: TimeFigure | null;
  /** By their code, the slowest first; where an approval has steps, each of them and not all together. */
  steps: { step: string; time: TimeFigure }[];
  /** By which step, and how often. */
  declined: { step: string; n: number }[];
  /** Of steps with five decisions and more: how many there were, and before how many something was asked. */
  decisions: { step: string; n: number; asked: number }[];
}

/** Lengths by step: buckets, and how often each. */
export type Steps = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** A number over all tools, and whether it is closed. */
export interface StepCount {
  n: number;
  closed: boolean;
}

/** What was decided in one step, over all tools; the desk decides nothing, and may decline. */
export interface StepDecisions {
  step: string;
  decided: number | null;
  asked: StepCount | null;
  declined: StepCount;
}

/** Who it was could be known. */
export const isTooFew = (n: number): boolean => n > 0 && n < fewestAnswers;

const approvers = ['manager', 'owner', 'security', 'finance', 'person'];

export const countedIn = (steps: Steps, step: string): number => steps.get(step)?.get(0) ?? 0;

/** Steps with five decisions and more; of the desk, what it declined. */
export function stepDecisionsOf(tools: readonly Steps[]): StepDecisions[] {
  const count = (step: string): StepCount => {
    const each = tools.map((steps) => countedIn(steps, step));
    const n = sumOf(each);
    return { n, closed: isTooFew(n) || each.filter(isTooFew).length === 1 };
  };
  const decided = approvers
    .map((step) => ({ step, decided: sumOf(tools.map((steps) => countedIn(steps, `decided.${step}`))) }))
    .filter((one) => one.decided >= fewestAnswers)
    .map((one) => ({ ...one, asked: count(`asked_back.${one.step}`), declined: count(`declined.${one.step}`) }));
  const desk = count('declined.desk');
  return [...decided, ...(desk.n > 0 ? [{ step: 'desk', decided: null, asked: null, declined: desk }] : [])];
}
