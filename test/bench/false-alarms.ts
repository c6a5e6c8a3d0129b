import { xmrLimits, xmrSignals } from '../../src/statistics/control-charts';
import { bucketOf, minutesOf } from '../../src/insights/metrics/buckets';
import { beyondOthers } from '../../src/programme/decision/target-standing';
import { differenceOfSamples, type Sample, type SampleDifference, sampleFigure } from '../../src/statistics/samples';
import { differenceOfShares, gapOfGuesses, wilsonInterval } from '../../src/statistics/shares';
import { differenceFromSummaries } from '../../src/statistics/summaries';

/**
 * How often a sentence claims a difference where there is none: both sides are drawn from one truth, and what the desk
 * itself reckons decides. Shares are summed up over all outcomes and are exact; the rest is drawn, always alike.
 */
const confidence = 0.95;
const claims = (found: Pick<SampleDifference, 'low' | 'high'> | null): boolean =>
  found !== null && found.low !== null && found.high !== null && (found.low > 0 || found.high < 0);

/** How likely each number of successes is. */
function chances(n: number, share: number): number[] {
  const found = [1 - share > 0 ? (1 - share) ** n : 0];
  if (found[0] < 1e-250) return fromTheMiddle(n, share);
  for (let k = 1; k <= n; k += 1) found.push((found[k - 1] * (n - k + 1) * share) / (k * (1 - share)));
  return found;
}

function fromTheMiddle(n: number, share: number): number[] {
  const found = new Array<number>(n + 1).fill(0);
  const middle = Math.floor(n * share);
  found[middle] = 1;
  for (let k = middle; k < n; k += 1) found[k + 1] = (found[k] * (n - k) * share) / ((k + 1) * (1 - share));
  for (let k = middle; k > 0; k -= 1) found[k - 1] = (found[k] * k * (1 - share)) / ((n - k + 1) * share);
  const sum = found.reduce((a, b) => a + b, 0);
  return found.map((one) => one / sum);
}

/** Exact: the more of the first, the further the second must come to be no less. */
export function shareAlarms(n: number, m: number, share: number): number {
  return above(n, m, share) + above(m, n, share);
}

function above(n: number, m: number, share: number): number {
  const [first, second] = [chances(n, share), chances(m, share)];
  let [rate, passed, y] = [0, 0, 0];
  for (let x = 0; x <= n; x += 1) {
    for (; y <= m && differenceOfShares(x, n, y, m, confidence).low > 0; y += 1) passed += second[y];
    rate += first[x] * passed;
  }
  return rate;
}

/** The earlier rule of the pilot: the interval of now against a baseline taken as exactly known. Exact. */
export function oneSampleAlarms(before: number, now: number, share: number): number {
  const [first, second] = [chances(before, share), chances(now, share)];
  return second.reduce((rate, p, y) => {
    const { low, high } = wilsonInterval(y, now, confidence);
    return rate + p * first.reduce((sum, q, x) => sum + (x / before < low || x / before > high ? q : 0), 0);
  }, 0);
}

/** Leaders who guess the truth, over some months of n answers: how often are they told that they were wrong? */
export function guessAlarms(n: number, months: number, share: number, times: number): number {
  if (months === 1) return chances(n, share).reduce((rate, p, x) => rate + (wronged([x], n, share) ? p : 0), 0);
  return often({ times }, (chance) =>
    wronged(
      Array.from({ length: months }, () => counted(n, [share, 1 - share], chance)[0]),
      n,
      share,
    ),
  );
}

const wronged = (satisfiedIn: readonly number[], n: number, guessed: number): boolean =>
  claims(
    gapOfGuesses(
      satisfiedIn.map((part) => ({ guessed, part, n })),
      confidence,
    ),
  );

/** How often a chart in which nothing changed has a mark: a hint, and no claim. */
export const markAlarms = ({ draw, n, times, seed }: Omit<Cell, 'm'>, periods: number): number =>
  often({ times, seed }, (chance) => {
    const values = Array.from({ length: periods }, () => sampleFigure(draw(n, chance), confidence).value ?? 0);
    return xmrSignals(values, xmrLimits(values)).length > 0;
  });

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
type Chance = () => number;
type Draw = (n: number, chance: Chance) => Sample;

/** Scores from 1 on, each as likely as said. */
function counted(n: number, likely: readonly number[], chance: Chance): number[] {
  const counts = likely.map(() => 0);
  for (let i = 0; i < n; i += 1) {
    let [left, at] = [chance(), 0];
    while (at < likely.length - 1 && left > likely[at]) left -= likely[at++];
    counts[at] += 1;
  }
  return counts;
}

export const scored =
  (likely: readonly number[]): Draw =>
  (n, chance) => ({ unit: 'mean', scores: counted(n, likely, chance).map((count, i) => [i + 1, count]) });

export const recommended =
  (detractors: number, passives: number): Draw =>
  (n, chance) => {
    const [down, middle, up] = counted(n, [detractors, passives, 1 - detractors - passives], chance);
    return { unit: 'points', promoters: up, passives: middle, detractors: down };
  };

export const satisfied =
  (share: number): Draw =>
  (n, chance) => ({ unit: 'share', part: counted(n, [share, 1 - share], chance)[0], n });

/** Lengths about an hour, in the steps in which they are stored; `spread` is that of their logarithm. */
export function lasting(share: number, spread: number): Draw {
  const table = Array.from({ length: 4096 }, (_, i) =>
    bucketOf(60 * Math.exp(spread * Math.log((i + 0.5) / (4096 - i - 0.5)) * 0.5513)),
  );
  return (n, chance) => {
    const counts = new Map<number, number>();
    for (let i = 0; i < n; i += 1) {
      const bucket = table[Math.floor(chance() * 4096)];
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    const sorted = [...counts].toSorted(([a], [b]) => a - b);
    return { unit: 'time', share, lengths: sorted.map(([bucket, count]) => [minutesOf(bucket), count]) };
  };
}

export interface Cell {
  draw: Draw;
  n: number;
  m: number;
  times: number;
  seed?: number;
}

const often = ({ times, seed = 1 }: Pick<Cell, 'times' | 'seed'>, once: (chance: Chance) => boolean): number => {
  const chance = seeded(seed);
  let found = 0;
  for (let i = 0; i < times; i += 1) if (once(chance)) found += 1;
  return found / times;
};

/** Two times or groups: trends, comparisons, marks, stories, and a pilot whose months this desk counted. */
export const alarms = (cell: Cell): number =>
  often(cell, (chance) =>
    claims(differenceOfSamples(cell.draw(cell.n, chance), cell.draw(cell.m, chance), confidence)),
  );

/** A pilot whose months of before were typed: three, of which only the figures are known. */
export const typedAlarms = (cell: Cell): number =>
  often(cell, (chance) => {
    const months = [1, 2, 3].flatMap(() => {
      const { n, value } = sampleFigure(cell.draw(Math.ceil(cell.m / 3), chance), confidence);
      return value === null ? [] : [{ n, value }];
    });
    return claims(differenceFromSummaries(cell.draw(cell.n, chance), months, confidence));
  });

/** Both groups move alike between two times: did the pilot move more than the others? */
export const beyondAlarms = (cell: Cell): number =>
  often(cell, (chance) => {
    const moved = (n: number) => differenceOfSamples(cell.draw(n, chance), cell.draw(n, chance), confidence);
    return claims(beyondOthers(moved(cell.n), moved(cell.m)));
  });
