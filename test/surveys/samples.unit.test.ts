import { differenceOfMeans } from '../../src/statistics/difference-of-means';
import { casesToSee, detectableDifference, spreadOf } from '../../src/statistics/power';
import { differenceOfQuantiles, resampledQuantile } from '../../src/statistics/sample-quantiles';
import { differenceOfSamples, type Sample, sampleFigure, samplesTogether } from '../../src/statistics/samples';
import { differenceFromSummaries } from '../../src/statistics/summaries';
import { differenceOfShares, newcombeDifference } from '../../src/statistics/shares';

const counts = (...values: number[]) => values.toSorted((a, b) => a - b).map((one) => [one, 1] as const);
const mice = counts(94, 197, 16, 38, 99, 141, 23);

describe('the bootstrap of a median, without a draw', () => {
  it('gives each of seven values the chance that Efron prints (1982, "The Jackknife, the Bootstrap", 10.3)', () => {
    const chances = resampledQuantile(mice, 0.5).map(([, p]) => p);
    [0.0102, 0.0981, 0.2386, 0.3062, 0.2386, 0.0981, 0.0102].forEach((p, i) => expect(chances[i]).toBeCloseTo(p, 4));
  });

  it('has the standard error of endlessly many draws of Efron & Tibshirani 1993, table 2.2: 37.83', () => {
    const all = resampledQuantile(mice, 0.5);
    const mean = all.reduce((sum, [value, p]) => sum + value * p, 0);
    expect(Math.sqrt(all.reduce((sum, [value, p]) => sum + p * (value - mean) ** 2, 0))).toBeCloseTo(37.83, 2);
  });

  it('turns round with its sides, moves with the values, and says nothing of too few', () => {
    const other = counts(52, 104, 146, 10, 50, 31, 27, 40, 46);
    const some = counts(94, 197, 16, 38, 99, 141, 23, 120, 64);
    const there = differenceOfQuantiles(some, other, 0.5, 0.95)!;
    const back = differenceOfQuantiles(other, some, 0.5, 0.95)!;
    expect([back.low, back.high]).toEqual([-there.high, -there.low]);
    const moved = differenceOfQuantiles(
      some.map(([value, n]) => [value + 300, n] as const),
      other,
      0.5,
      0.95,
    )!;
    expect([moved.low, moved.high]).toEqual([there.low + 300, there.high + 300]);
    expect(differenceOfQuantiles(mice, counts(1, 2, 3), 0.5, 0.95)).toBeNull();
    expect(differenceOfQuantiles(some, other, 0.9, 0.95)).toBeNull();
  });

  it('holds for thousands: the chances are one together', () => {
    const many = Array.from({ length: 200 }, (_, i) => [i, 250] as const);
    expect(resampledQuantile(many, 0.5).reduce((sum, [, p]) => sum + p, 0)).toBeCloseTo(1, 5);
  });
});

describe('differences that may be claimed', () => {
  it('a share’s is Newcombe’s of 1998 (56/70 and 48/80: .0524 to .3339), a little wider', () => {
    const plain = newcombeDifference(56, 70, 48, 80, 0.95);
    expect([plain.low, plain.high]).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
    const own = differenceOfShares(56, 70, 48, 80, 0.95);
    expect(plain.low - own.low).toBeCloseTo(0.15 / 70 + 0.15 / 80, 8);
    expect(differenceOfShares(0, 0, 3, 4, 0.95)).toEqual({ difference: null, low: -1, high: 1 });
  });

  it('a mean’s is never narrower than Welch’s, and no claim where one side is all the same', () => {
    const list = (...values: number[]) => new Map(counts(...values));
    // Student's sleep data, R's t.test(extra ~ group): -3.365 to 0.205.
    const sleep = differenceOfMeans(
      list(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2),
      new Map([...list(1.9, 0.8, 1.1, 0.1, -0.1, 5.5, 1.6, 4.6, 3.4), [4.4, 1]]),
      0.95,
    )!;
    expect(sleep.low).toBeLessThan(-3.365);
    expect(sleep.low).toBeGreaterThan(-3.45);
    expect(sleep.high).toBeGreaterThan(0.205);
    const best = new Map([[7, 20]]);
    const mixed = new Map([
      [5, 5],
      [7, 95],
    ]);
    const found = differenceOfMeans(best, mixed, 0.95)!;
    expect(found.low).toBeLessThan(0);
    expect(differenceOfMeans(new Map([[7, 1]]), mixed, 0.95)).toBeNull();
  });

  it('samples of one kind are compared and added, others are not', () => {
    const share: Sample = { unit: 'share', part: 8, n: 10 };
    const points: Sample = { unit: 'points', promoters: 12, passives: 5, detractors: 3 };
    expect(differenceOfSamples(share, points, 0.95)).toBeNull();
    expect(samplesTogether([share, share])).toEqual({ unit: 'share', part: 16, n: 20 });
    expect(samplesTogether([share, points])).toBeNull();
    expect(sampleFigure(points, 0.95)).toMatchObject({ n: 20, value: 45 });
    expect(differenceOfSamples(points, points, 0.95)).toMatchObject({ difference: 0 });
  });

  it('months that were only told: a mean of all, but no median of medians; the interval holds for all between', () => {
    const lengths: Sample = { unit: 'time', share: 0.5, lengths: counts(20, 30, 40, 50, 60, 70, 80, 90, 100) };
    const found = differenceFromSummaries(
      lengths,
      [
        { n: 30, value: 90 },
        { n: 50, value: 120 },
      ],
      0.95,
    )!;
    expect(found.difference).toBe(60 - 120);
    const least = differenceFromSummaries(lengths, [{ n: 80, value: 90 }], 0.95)!;
    const most = differenceFromSummaries(lengths, [{ n: 80, value: 120 }], 0.95)!;
    expect([found.low, found.high]).toEqual([most.low, least.high]);
    expect(differenceFromSummaries(lengths, [], 0.95)).toBeNull();
  });
});

describe('power', () => {
  it('needs 63 a side to see half a standard deviation (Cohen 1988, table 2.4.1: 64 with Student’s t)', () => {
    expect(detectableDifference(1, 63, 63, 0.95)).toBeCloseTo(0.4992, 3);
    expect(casesToSee(0.5, 1, 63, 0.95)).toBe(63);
    expect(casesToSee(0.5, 1, 31, 0.95)).toBeNull();
  });

  it('knows the spread of a share from its interval', () => {
    const { n, low, high } = sampleFigure({ unit: 'share', part: 400, n: 500 }, 0.95);
    expect(spreadOf({ n, low: low!, high: high! }, 0.95)).toBeCloseTo(0.4, 2);
  });
});
