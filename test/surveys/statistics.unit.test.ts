import * as fc from 'fast-check';
import { xmrLimits, xmrSignals } from '../../src/statistics/control-charts';
import { zFor } from '../../src/statistics/counting';
import { meanOfCounts } from '../../src/statistics/mean-of-counts';
import { npsCategory, npsInterval, npsScore } from '../../src/statistics/net-promoter';
import {
  csat,
  newcombeDifference,
  sampleSizeFor,
  twoProportionTest,
  wilsonInterval,
} from '../../src/statistics/shares';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const meanOfList = (values: readonly number[], level: number) =>
  meanOfCounts(
    new Map([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length])),
    level,
  );

describe('nothing, one, all equal', () => {
  it('knows nothing of a share nobody was asked for', () => {
    expect(wilsonInterval(0, 0, 0.95)).toEqual({ low: 0, high: 1 });
    expect(newcombeDifference(0, 0, 3, 4, 0.95)).toEqual({ difference: null, low: -1, high: 1 });
    expect(twoProportionTest(0, 0, 3, 4)).toEqual({ z: 0, p: 1 });
    expect(csat({}, [4, 5])).toBeNull();
    expect(csat({ 4: 0, 5: 0 }, [4, 5])).toBeNull();
    expect(npsScore(0, 0, 0)).toBeNull();
    expect(npsInterval(0, 0, 0, 0.95)).toEqual({ low: -100, high: 100 });
  });

  it('gives no interval to a mean of none or of one', () => {
    expect(meanOfList([], 0.95)).toEqual({ n: 0, mean: null, sd: null, low: null, high: null });
    expect(meanOfList([4], 0.95)).toEqual({ n: 1, mean: 4, sd: null, low: null, high: null });
  });

  it('gives equal values a point, no limits apart and no signal', () => {
    const equal = range(30).map(() => 0.1);
    expect(meanOfList(equal, 0.95)).toEqual({ n: 30, mean: 0.1, sd: 0, low: 0.1, high: 0.1 });
    const limits = xmrLimits(equal);
    expect(limits).toEqual({ mean: 0.1, mrBar: 0, upper: 0.1, lower: 0.1, mrUpper: 0 });
    expect(xmrSignals(equal, limits)).toEqual([]);
  });

  it('has no limits below two values', () => {
    expect(xmrLimits([])).toBeNull();
    expect(xmrLimits([5])).toBeNull();
    expect(xmrSignals([5], null)).toEqual([]);
  });

  it('tests no difference where everybody, or nobody, was satisfied', () => {
    expect(twoProportionTest(5, 5, 9, 9)).toEqual({ z: 0, p: 1 });
    expect(twoProportionTest(0, 5, 0, 9)).toEqual({ z: 0, p: 1 });
  });
});

describe('input that cannot be', () => {
  it.each([
    ['more successes than trials', () => wilsonInterval(5, 4, 0.95)],
    ['a negative count', () => wilsonInterval(-1, 4, 0.95)],
    ['half an answer', () => npsInterval(1.5, 0, 0, 0.95)],
    ['certainty', () => wilsonInterval(3, 4, 1)],
    ['no confidence', () => meanOfList([1, 2], 0)],
    ['a confidence in percent', () => newcombeDifference(1, 2, 1, 2, 95)],
    ['a missing value', () => meanOfList([1, NaN], 0.95)],
    ['an endless value', () => xmrLimits([1, Infinity])],
    ['a value past all reckoning', () => xmrLimits([1e200, 1])],
    ['a margin of nothing', () => sampleSizeFor(0, 0.95)],
    ['an impossible second group', () => twoProportionTest(1, 2, 3, 2)],
  ])('%s is refused', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

describe('scores', () => {
  it('sorts the whole scale of eleven, and nothing else', () => {
    expect(range(11).map(npsCategory)).toEqual([
      ...range(7).map(() => 'detractor'),
      'passive',
      'passive',
      'promoter',
      'promoter',
    ]);
    expect([-1, 11, 7.5, NaN, Infinity].map(npsCategory)).toEqual([null, null, null, null, null]);
  });

  it('counts a top score named twice once', () => {
    expect(csat({ 1: 1, 5: 3 }, [5, 5])).toBe(0.75);
  });

  it('reaches both ends of the scale', () => {
    expect([npsScore(4, 0, 0), npsScore(0, 4, 0), npsScore(0, 0, 4), npsScore(5, 3, 2)]).toEqual([100, 0, -100, 30]);
  });

  it('asks 385 for five points, 9,604 for one', () => {
    expect([sampleSizeFor(0.05, 0.95), sampleSizeFor(0.01, 0.95), sampleSizeFor(0.9, 0.5)]).toEqual([385, 9604, 1]);
  });
});

const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const part = fc
  .integer({ min: 0, max: 100_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const values = (maxLength: number, minLength = 1) =>
  fc.array(
    fc.integer({ min: -500, max: 500 }).map((i) => i / 10),
    { minLength, maxLength },
  );

describe('properties', () => {
  it('the Wilson interval holds the share, stays a share, and mirrors', () => {
    fc.assert(
      fc.property(part, confidence, ([x, n], level) => {
        const { low, high } = wilsonInterval(x, n, level);
        const mirrored = wilsonInterval(n - x, n, level);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(n === 0 || (low <= x / n && x / n <= high)).toBe(true);
        expect(mirrored.low).toBeCloseTo(1 - high, 10);
        expect(mirrored.high).toBeCloseTo(1 - low, 10);
      }),
    );
  });

  it('its limits are those shares that a score test just does not refuse', () => {
    fc.assert(
      fc.property(
        part.filter(([x, n]) => x > 0 && x < n),
        confidence,
        ([x, n], level) => {
          const { low, high } = wilsonInterval(x, n, level);
          for (const limit of [low, high]) {
            expect(Math.abs(x / n - limit) / Math.sqrt((limit * (1 - limit)) / n)).toBeCloseTo(zFor(level), 5);
          }
        },
      ),
    );
  });

  it('more confidence is never narrower, and adjusted Wald never lies inside Wilson', () => {
    fc.assert(
      fc.property(part, confidence, confidence, ([x, n], a, b) => {
        const [less, more] = [wilsonInterval(x, n, Math.min(a, b)), wilsonInterval(x, n, Math.max(a, b))];
        expect(more.low <= less.low + 1e-12 && less.high <= more.high + 1e-12).toBe(true);
      }),
    );
  });

  it('a difference turns round when its groups do, and is held by its interval', () => {
    fc.assert(
      fc.property(part, part, confidence, ([x1, n1], [x2, n2], level) => {
        const there = newcombeDifference(x1, n1, x2, n2, level);
        const back = newcombeDifference(x2, n2, x1, n1, level);
        expect(back.low).toBeCloseTo(-there.high, 10);
        expect(there.low >= -1 && there.high <= 1 && there.low <= there.high).toBe(true);
        const shift = there.difference ?? 0;
        expect(there.low - 1e-12 <= shift && shift <= there.high + 1e-12).toBe(true);
        const { z, p } = twoProportionTest(x1, n1, x2, n2);
        expect(p >= 0 && p <= 1 && Number.isFinite(z)).toBe(true);
      }),
    );
  });

  it('the NPS interval stays on the scale and narrows with answers', () => {
    const few = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(few, few, few, confidence, (up, mid, down, level) => {
        const { low, high } = npsInterval(up, mid, down, level);
        const many = npsInterval(up * 9, mid * 9, down * 9, level);
        expect(-100 <= low && low <= high && high <= 100).toBe(true);
        // Cut ends could hide that, and a handful of equal answers only seems sure.
        const plain = up > 3 && down > 3 && low > -100 && high < 100;
        expect(!plain || many.high - many.low < high - low).toBe(true);
      }),
    );
  });

  it('a mean lies between its values and moves and stretches with them', () => {
    fc.assert(
      fc.property(values(60, 2), confidence, fc.integer({ min: -1000, max: 1000 }), (list, level, shift) => {
        const one = meanOfList(list, level);
        const moved = meanOfList(
          list.map((value) => value * 2 + shift),
          level,
        );
        expect(one.mean).toBeGreaterThanOrEqual(Math.min(...list));
        expect(one.mean).toBeLessThanOrEqual(Math.max(...list));
        expect(moved.low).toBeCloseTo(one.low! * 2 + shift, 6);
        expect(moved.high).toBeCloseTo(one.high! * 2 + shift, 6);
      }),
    );
  });

  it('limits lie evenly about the mean; equal steps up and down turn the signals over', () => {
    fc.assert(
      fc.property(values(60, 2), (list) => {
        const limits = xmrLimits(list)!;
        expect(limits.upper - limits.mean).toBeCloseTo(limits.mean - limits.lower, 8);
        const turned = list.map((value) => -value);
        const other = { above: 'below', below: 'above' } as const;
        const mirrored = xmrSignals(turned, xmrLimits(turned)).map((signal) => ({
          ...signal,
          side: other[signal.side],
        }));
        expect(new Set(mirrored.map((s) => JSON.stringify(s)))).toEqual(
          new Set(xmrSignals(list, limits).map((s) => JSON.stringify(s))),
        );
      }),
    );
  });
});

describe('signals', () => {
  const limits = { mean: 0, mrBar: 1.128, upper: 3, lower: -3, mrUpper: 3.685 };
  const found = (list: number[], rule: string) => xmrSignals(list, limits).filter((s) => s.rule === rule);

  it('names each point beyond a limit, not one upon it', () => {
    expect(found([0, 3, 0, 3.1, 3.2, 0, -4], 'outside')).toEqual([
      { rule: 'outside', from: 3, to: 4, side: 'above' },
      { rule: 'outside', from: 6, to: 6, side: 'below' },
    ]);
  });

  it('calls eight on one side a run, seven not, and the mean itself ends it', () => {
    expect(found([0, ...range(7).map(() => 1)], 'run')).toEqual([]);
    expect(found([0, ...range(8).map(() => 1)], 'run')).toEqual([{ rule: 'run', from: 1, to: 8, side: 'above' }]);
    expect(found([1, 1, 1, 1, 0, 1, 1, 1, 1], 'run')).toEqual([]);
  });
});
