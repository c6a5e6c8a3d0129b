import { never } from '../../core/time';
import { ClockTarget } from '../policies/terms';
import { isRunning } from './clock-state';
import { SlaClock } from './sla-clock.entity';

/** What is owed next: the year 9999 and no target where nothing runs. */
export interface NextPromise {
  promiseAt: Date;
  /** From when on one of the running promises is at risk. */
  riskAt: Date;
  target: ClockTarget | null;
}

export const nothingOwed: NextPromise = { promiseAt: never, riskAt: never, target: null };

/** Which of these promises falls due next. What waits is not due. */
export function nextPromise(clocks: readonly SlaClock[]): NextPromise {
  return clocks
    .filter(isRunning)
    .map(({ dueAt, riskAt, target }): NextPromise => ({ promiseAt: dueAt, riskAt: riskAt ?? dueAt, target }))
    .reduce(sooner, nothingOwed);
}

/** The promise that falls due first, at risk as soon as either is. */
export function sooner(a: NextPromise, b: NextPromise): NextPromise {
  const first = b.promiseAt < a.promiseAt ? b : a;
  return { ...first, riskAt: a.riskAt < b.riskAt ? a.riskAt : b.riskAt };
}
