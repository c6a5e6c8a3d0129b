import { type Interval, checkPart } from './counting';
import { wilsonInterval } from './shares';

/** What was guessed of a share, from 0 to 1, and how many of how many it turned out to be. */
export interface GuessedShare {
  guessed: number;
  part: number;
  n: number;
}

/** Of an answer: with it guesses that are right are called wrong in at most 6 of 100 cases, from 20 answers on. */
const guard = 0.3;

/**
 * By how much guesses were too high, on average over all answers; null without any. A guess is what it is: only the
 * share that it is compared with is uncertain. So the gap has the arms of Wilson's interval (1927) of all answers
 * together, each wider by a part of an answer, as the difference of two shares has (docs/inference.md).
 */
export function gapOfGuesses(
  times: readonly GuessedShare[],
  confidence: number,
): (Interval & { difference: number }) | null {
  for (const { part, n } of times) checkPart(part, n);
  const sum = (of: (one: GuessedShare) => number): number => times.reduce((total, one) => total + of(one), 0);
  const n = sum((one) => one.n);
  if (n === 0) return null;
  const part = sum((one) => one.part);
  const guessed = sum((one) => one.guessed * one.n) / n;
  const { low, high } = wilsonInterval(part, n, confidence);
  return { difference: guessed - part / n, low: guessed - high - guard / n, high: guessed - low + guard / n };
}
