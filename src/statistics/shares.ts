import { type Interval, check, checkCounts, checkPart, zFor, sumOf } from './counting';
import { normalShare } from './quantiles';

/**
 * Wilson score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209), without continuity correction. n = 0: the whole of 0
 * to 1.
 */
export function wilsonInterval(successes: number, n: number, confidence: number): Interval {
  checkPart(successes, n);
  const z2 = zFor(confidence) ** 2;
  if (n === 0) return { low: 0, high: 1 };
  const share = successes / n;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = Math.sqrt((z2 * share * (1 - share)) / n + (z2 / (2 * n)) ** 2) / (1 + z2 / n);
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
  };
}

export interface Difference extends Interval {
  difference: number | null;
}

/**
 * First share minus second with Newcombe's hybrid score interval (Newcombe 1998, Statistics in Medicine 17:873, method
 * 10).
 */
export function newcombeDifference(x1: number, n1: number, x2: number, n2: number, confidence: number): Difference {
  const first = wilsonInterval(x1, n1, confidence);
  const second = wilsonInterval(x2, n2, confidence);
  if (n1 === 0 || n2 === 0) return { difference: null, low: -1, high: 1 };
  const [p1, p2] = [x1 / n1, x2 / n2];
  return {
    difference: p1 - p2,
    low: Math.max(-1, p1 - p2 - Math.hypot(p1 - first.low, second.high - p2)),
    high: Math.min(1, p1 - p2 + Math.hypot(first.high - p1, p2 - second.low)),
  };
}

/** Of an answer, on each side: with it a share differs by chance alone in at most 6 of 100 cases, from five on. */
const guard = 0.15;

/**
 * First share less second, as it may be claimed: Newcombe's interval, a little wider. Newcombe's own leaves nought out
 * in up to 9 of 100 cases of no change among few, and in 7 near the ends of the scale (docs/inference.md); so each side
 * counts for a part of an answer less, as a correction for continuity does for half of one.
 */
export function differenceOfShares(x1: number, n1: number, x2: number, n2: number, confidence: number): Difference {
  const found = newcombeDifference(x1, n1, x2, n2, confidence);
  if (found.difference === null) return found;
  const wider = guard * (1 / n1 + 1 / n2);
  return { ...found, low: Math.max(-1, found.low - wider), high: Math.min(1, found.high + wider) };
}

/**
 * Two-sided pooled z test of two proportions (any textbook; R prop.test without correction). Nothing to compare: z 0, p
 * 1.
 */
export function twoProportionTest(x1: number, n1: number, x2: number, n2: number): { z: number; p: number } {
  [
    [x1, n1],
    [x2, n2],
  ].forEach(([x, n]) => checkPart(x, n));
  const pooled = (x1 + x2) / (n1 + n2);
  if (n1 === 0 || n2 === 0 || pooled === 0 || pooled === 1) return { z: 0, p: 1 };
  const z = (x1 / n1 - x2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return { z, p: Math.min(1, 2 * normalShare(-Math.abs(z))) };
}

/** Share of answers in the top scores: csat({ 4: 32, 5: 42, ... }, [4, 5]); null when nobody answered. */
export function csat(counts: Readonly<Record<number, number>>, top: readonly number[]): number | null {
  checkCounts(...Object.values(counts));
  const n = sumOf(Object.values(counts));
  const satisfied = sumOf([...new Set(top)].map((score) => counts[score] ?? 0));
  return n === 0 ? null : satisfied / n;
}

/**
 * Answers needed so that a share is known to ± margin at worst, when half say yes (Cochran, "Sampling Techniques",
 * 1977, 4.4).
 */
export function sampleSizeFor(margin: number, confidence: number): number {
  check(margin > 0 && margin < 1, `A margin lies between 0 and 1, not ${margin}`);
  return Math.ceil((zFor(confidence) / (2 * margin)) ** 2);
}

/** What was guessed of a share, from 0 to 1, and how many of how many it turned out to be. */
export interface GuessedShare {
  guessed: number;
  part: number;
  n: number;
}

/** Of an answer: with it guesses that are right are called wrong in at most 6 of 100 cases, from 20 answers on. */
const guessGuard = 0.3;

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
  return { difference: guessed - part / n, low: guessed - high - guessGuard / n, high: guessed - low + guessGuard / n };
}
