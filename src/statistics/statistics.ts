import { jStat } from 'jstat';

// Conventions: shares run from 0 to 1, confidence is a share (0.95). What nothing can be said about is null where it is an estimate,
// and the widest possible range where it is an interval; NaN never comes out. Input that cannot be (a negative count, more successes
// than trials, a confidence of 1) is a RangeError.

export interface Interval {
  low: number;
  high: number;
}

function check(ok: boolean, message: string): void {
  if (!ok) throw new RangeError(message);
}

function checkCounts(...counts: number[]): void {
  counts.forEach((count) => check(Number.isSafeInteger(count) && count >= 0, `Not a count: ${count}`));
}

function checkPart(successes: number, n: number): void {
  checkCounts(successes, n);
  check(successes <= n, `${successes} of ${n} cannot be`);
}

// Squares of anything larger would leave the range of a double.
function checkValues(values: readonly number[]): void {
  values.forEach((value) => check(Math.abs(value) <= 1e150, `Not a number to reckon with: ${value}`));
}

/** Two-sided standard normal quantile: 1.96 for 0.95. */
export function zFor(confidence: number): number {
  check(confidence > 0 && confidence < 1, `A confidence lies between 0 and 1, not ${confidence}`);
  return jStat.normal.inv((1 + confidence) / 2, 0, 1);
}

/** Wilson score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209), without continuity correction. n = 0: the whole of 0 to 1. */
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

/**
 * Adjusted Wald interval (Agresti & Coull 1998, The American Statistician 52:119): z²/2 successes and z² trials are added.
 * As published it may reach a little below 0 or above 1; it is cut there only when no trial or every trial succeeded.
 */
export function adjustedWaldInterval(successes: number, n: number, confidence: number): Interval {
  checkPart(successes, n);
  const z = zFor(confidence);
  const trials = n + z * z;
  const share = (successes + (z * z) / 2) / trials;
  const half = z * Math.sqrt((share * (1 - share)) / trials);
  return { low: successes === 0 ? 0 : share - half, high: successes === n ? 1 : share + half };
}

export interface Difference extends Interval {
  difference: number | null;
}

/** First share minus second with Newcombe's hybrid score interval (Newcombe 1998, Statistics in Medicine 17:873, method 10). */
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

/** Two-sided pooled z test of two proportions (any textbook; R prop.test without correction). Nothing to compare: z 0, p 1. */
export function twoProportionTest(x1: number, n1: number, x2: number, n2: number): { z: number; p: number } {
  [
    [x1, n1],
    [x2, n2],
  ].forEach(([x, n]) => checkPart(x, n));
  const pooled = (x1 + x2) / (n1 + n2);
  if (n1 === 0 || n2 === 0 || pooled === 0 || pooled === 1) return { z: 0, p: 1 };
  const z = (x1 / n1 - x2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return { z, p: Math.min(1, 2 * jStat.normal.cdf(-Math.abs(z), 0, 1)) };
}

export type NpsCategory = 'promoter' | 'passive' | 'detractor';

/** Limits of the 0 to 10 question (Reichheld 2003, Harvard Business Review 81(12)); null for what is not on the scale. */
export function npsCategory(score: number): NpsCategory | null {
  if (!Number.isInteger(score) || score < 0 || score > 10) return null;
  if (score >= 9) return 'promoter';
  return score >= 7 ? 'passive' : 'detractor';
}

/** Share of promoters less share of detractors, in points from -100 to 100; null when nobody answered. */
export function npsScore(promoters: number, passives: number, detractors: number): number | null {
  checkCounts(promoters, passives, detractors);
  const n = promoters + passives + detractors;
  return n === 0 ? null : (100 * (promoters - detractors)) / n;
}

/** Adjusted Wald interval of NPS (Rocks 2016, The American Statistician 70:365): ¾ of an answer to either end, 3 in all. Cut at ±100. */
export function npsInterval(promoters: number, passives: number, detractors: number, confidence: number): Interval {
  checkCounts(promoters, passives, detractors);
  const z = zFor(confidence);
  if (promoters + passives + detractors === 0) return { low: -100, high: 100 };
  const n = promoters + passives + detractors + 3;
  const [up, down] = [(promoters + 0.75) / n, (detractors + 0.75) / n];
  const half = z * Math.sqrt((up + down - (up - down) ** 2) / n);
  return { low: Math.max(-100, 100 * (up - down - half)), high: Math.min(100, 100 * (up - down + half)) };
}

/** Share of answers in the top scores: csat({ 4: 32, 5: 42, ... }, [4, 5]); null when nobody answered. */
export function csat(counts: Readonly<Record<number, number>>, top: readonly number[]): number | null {
  checkCounts(...Object.values(counts));
  const n = sumOf(Object.values(counts));
  const satisfied = sumOf([...new Set(top)].map((score) => counts[score] ?? 0));
  return n === 0 ? null : satisfied / n;
}

// Neumaier's compensated sum: long series of near-equal values keep their last digits.
function sumOf(values: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

// Rounding must not push the mean of equal values off them: a chart would see a run where nothing moved.
function meanOf(values: readonly number[]): number {
  const [least, most] = [Math.min, Math.max].map((pick) => values.reduce((a, b) => pick(a, b)));
  return Math.min(most, Math.max(least, sumOf(values) / values.length));
}

export interface Mean extends Interval {
  n: number;
  mean: number | null;
  sd: number | null;
}

/** Mean, sample standard deviation (two passes) and Student's t interval (Student 1908, Biometrika 6:1), endless for one value. */
export function meanInterval(values: readonly number[], confidence: number): Mean {
  checkValues(values);
  zFor(confidence);
  const n = values.length;
  if (n === 0) return { n, mean: null, sd: null, low: -Infinity, high: Infinity };
  const mean = meanOf(values);
  if (n === 1) return { n, mean, sd: null, low: -Infinity, high: Infinity };
  const sd = Math.sqrt(sumOf(values.map((value) => (value - mean) ** 2)) / (n - 1));
  const half = (sd === 0 ? 0 : jStat.studentt.inv((1 + confidence) / 2, n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, low: mean - half, high: mean + half };
}

export interface XmrLimits {
  mean: number;
  mrBar: number;
  upper: number;
  lower: number;
  mrUpper: number;
}

/** Limits of an individuals chart (NIST/SEMATECH e-Handbook 6.3.2.2: 3/d2 with d2 = 1.128, D4 = 3.267); null below two values. */
export function xmrLimits(values: readonly number[]): XmrLimits | null {
  checkValues(values);
  if (values.length < 2) return null;
  const mean = meanOf(values);
  const mrBar = sumOf(values.slice(1).map((value, i) => Math.abs(value - values[i]))) / (values.length - 1);
  return { mean, mrBar, upper: mean + (3 * mrBar) / 1.128, lower: mean - (3 * mrBar) / 1.128, mrUpper: 3.267 * mrBar };
}

export type XmrRule = 'outside' | 'near-limit' | 'run' | 'trend' | 'jump';
export interface XmrSignal {
  rule: XmrRule;
  from: number;
  to: number;
  side: 'above' | 'below';
}

function stretches(
  values: readonly number[],
  rule: XmrRule,
  least: number,
  sideAt: (i: number) => number,
): XmrSignal[] {
  const found: XmrSignal[] = [];
  for (let from = 0, to = 0; from < values.length; from = to + 1) {
    for (to = from; to + 1 < values.length && sideAt(to + 1) === sideAt(from);) to += 1;
    if (sideAt(from) !== 0 && to - from + 1 >= least)
      found.push({ rule, from, to, side: sideAt(from) > 0 ? 'above' : 'below' });
  }
  return found;
}

/**
 * Signals of an individuals chart, after the Western Electric rules as Wheeler ("Understanding Variation", 1993) and NIST 6.3.2 print them:
 * `outside` beyond a limit; `near-limit` two of three in the outer third of one side; `run` eight in a row on one side of the mean;
 * `trend` six in a row that only rise or only fall; `jump` a moving range above its limit. `from` and `to` are indexes, inclusive.
 */
export function xmrSignals(values: readonly number[], limits: XmrLimits | null): XmrSignal[] {
  checkValues(values);
  if (limits === null) return [];
  const { mean, upper, lower, mrUpper } = limits;
  const at = (part: number): number[] => [mean + (upper - mean) * part, mean - (mean - lower) * part];
  const beyond = (i: number, part: number): number => Number(values[i] > at(part)[0]) - Number(values[i] < at(part)[1]);
  const step = (i: number): number => (i === 0 ? 0 : values[i] - values[i - 1]);
  const outer = (i: number): number => beyond(i, 2 / 3);
  const paired = (side: number): number[] => {
    const marked = values.map(() => 0);
    for (let i = 1; i < values.length; i += 1) {
      marked.fill(side, [i - 2, i - 1].find((j) => outer(i) === side && outer(j) === side) ?? i + 1, i + 1);
    }
    return marked;
  };
  return [
    ...stretches(values, 'outside', 1, (i) => beyond(i, 1)),
    ...[paired(1), paired(-1)].flatMap((marked) => stretches(values, 'near-limit', 2, (i) => marked[i])),
    ...stretches(values, 'run', 8, (i) => beyond(i, 0)),
    ...stretches(values, 'trend', 5, (i) => Math.sign(step(i))).map((signal) => ({ ...signal, from: signal.from - 1 })),
    ...stretches(values, 'jump', 1, (i) => (Math.abs(step(i)) > mrUpper ? Math.sign(step(i)) : 0)),
  ];
}

const MOST_A_SIDE = 2000;

// Evenly spaced order statistics stand for a longer list: the estimate stays, the interval only gets wider, and the result never varies.
function sortedSample(values: readonly number[]): number[] {
  const sorted = values.toSorted((x, y) => x - y);
  if (sorted.length <= MOST_A_SIDE) return sorted;
  return Array.from({ length: MOST_A_SIDE }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / MOST_A_SIDE)]);
}

// The k-th smallest of all differences a[i] - b[j] of two sorted lists, by halving the range: no list of them is ever built.
function kthDifference(a: readonly number[], b: readonly number[], k: number): number {
  const walk = (limit: number): { within: number; next: number } => {
    let [within, next, j] = [0, Infinity, 0];
    for (const x of a) {
      while (j < b.length && x - b[j] > limit) j += 1;
      within += b.length - j;
      if (j > 0) next = Math.min(next, x - b[j - 1]);
    }
    return { within, next };
  };
  let [low, high] = [a[0] - b[b.length - 1], a[a.length - 1] - b[0]];
  if (walk(low).within >= k) return low;
  for (let halvings = 0; halvings < 50; halvings += 1) {
    const middle = low + (high - low) / 2;
    [low, high] = walk(middle).within >= k ? [low, middle] : [middle, high];
  }
  return walk(low).next;
}

/**
 * Hodges-Lehmann shift of `a` against `b`: the median of all differences, with the rank-sum interval in its normal approximation
 * (Hodges & Lehmann 1963, Ann. Math. Stat. 34:598; Hollander & Wolfe, "Nonparametric Statistical Methods", 4.3). Samples above 2,000.
 */
export function medianDifference(a: readonly number[], b: readonly number[], confidence: number): Difference {
  [a, b].forEach(checkValues);
  const z = zFor(confidence);
  if (a.length === 0 || b.length === 0) return { difference: null, low: -Infinity, high: Infinity };
  const [first, second] = [sortedSample(a), sortedSample(b)];
  const pairs = first.length * second.length;
  const kth = (k: number): number => kthDifference(first, second, k);
  const difference = (kth(Math.ceil(pairs / 2)) + kth(Math.floor(pairs / 2) + 1)) / 2;
  const rank = Math.floor(pairs / 2 - z * Math.sqrt((pairs * (first.length + second.length + 1)) / 12));
  if (rank < 1) return { difference, low: -Infinity, high: Infinity };
  return { difference, low: kth(rank), high: kth(pairs - rank + 1) };
}

/** Answers needed so that a share is known to ± margin at worst, when half say yes (Cochran, "Sampling Techniques", 1977, 4.4). */
export function sampleSizeFor(margin: number, confidence: number): number {
  check(margin > 0 && margin < 1, `A margin lies between 0 and 1, not ${margin}`);
  return Math.ceil((zFor(confidence) / (2 * margin)) ** 2);
}
