import { normalQuantile } from './quantiles';

// Conventions: shares run from 0 to 1, confidence is a share (0.95). What nothing can be said about is null where it is
// an estimate, and the widest possible range where it is an interval; NaN never comes out. Input that cannot be (a
// negative count, more successes than trials, a confidence of 1) is a RangeError.

export interface Interval {
  low: number;
  high: number;
}

export function check(ok: boolean, message: string): void {
  if (!ok) throw new RangeError(message);
}

export function checkCounts(...counts: number[]): void {
  counts.forEach((count) => check(Number.isSafeInteger(count) && count >= 0, `Not a count: ${count}`));
}

export function checkPart(successes: number, n: number): void {
  checkCounts(successes, n);
  check(successes <= n, `${successes} of ${n} cannot be`);
}

// Squares of anything larger would leave the range of a double.
export function checkValues(values: readonly number[]): void {
  values.forEach((value) => check(Math.abs(value) <= 1e150, `Not a number to reckon with: ${value}`));
}

/** Two-sided standard normal quantile: 1.96 for 0.95. */
export function zFor(confidence: number): number {
  check(confidence > 0 && confidence < 1, `A confidence lies between 0 and 1, not ${confidence}`);
  return normalQuantile((1 + confidence) / 2);
}

// Neumaier's compensated sum: long series of near-equal values keep their last digits.
export function sumOf(values: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

// Rounding must not push the mean of equal values off them: a chart would see a run where nothing moved.
export function meanOf(values: readonly number[]): number {
  const [least, most] = [Math.min, Math.max].map((pick) => values.reduce((a, b) => pick(a, b)));
  return Math.min(most, Math.max(least, sumOf(values) / values.length));
}

/** How often each stands there: word or score -> how often. */
export function howOften(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of values) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
