import { afterFigures, beforeFigures } from '../../src/clients/round-figures';
import { pairedDifference } from '../../src/statistics/paired-differences';

const pairs = (...all: [number, number][]) => afterFigures(all, [], { asked: all.length, answered: all.length });

describe('the difference of pairs', () => {
  it('is Hartigan’s interval, worked out by hand for six', () => {
    // Of 63 means of subsets the lowest and the highest are the lowest and the highest difference.
    expect(pairedDifference([1, 2, 3, 4, 5, 6], 0.95)).toEqual({ n: 6, mean: 3.5, interval: { low: 1, high: 6 } });
    // Of 255 the sixth from each end: {1}, {1,2}, then {2}, {1,3} and {1,2,3}, and the sixth is {1,2,4}.
    const { low, high } = pairedDifference([1, 2, 3, 4, 5, 6, 7, 8], 0.95)!.interval!;
    expect([low, high]).toEqual([7 / 3, expect.closeTo(9 - 7 / 3, 12)]);
  });

  it('claims nothing from five, and is never a point', () => {
    expect(pairedDifference([2, 2, 2, 2, 2], 0.95)!.interval).toBeNull();
    expect(
      pairedDifference(
        Array.from({ length: 8 }, () => 0),
        0.95,
      )!.interval,
    ).toEqual({ low: -1 / 8, high: 1 / 8 });
    expect(() =>
      pairedDifference(
        Array.from({ length: 13 }, () => 0),
        0.95,
      ),
    ).toThrow('At most 12');
    expect(pairedDifference([], 0.95)).toBeNull();
  });

  it('where chance moves answers up as readily as down, claims a difference in at most 5 of 100 cases', () => {
    // Every outcome of steps that are -1, 0 or +1, or -2 to +2, each as likely as its opposite: summed up, not drawn.
    const alarms = (n: number, steps: readonly (readonly [step: number, p: number])[]): number => {
      let sum = 0;
      const look = (found: number[], p: number): void => {
        if (found.length === n) {
          const { low, high } = pairedDifference(found, 0.95)!.interval!;
          if (low > 0 || high < 0) sum += p;
          return;
        }
        for (const [step, own] of steps) look([...found, step], p * own);
      };
      look([], 1);
      return sum;
    };
    const always = [
      [-1, 0.5],
      [1, 0.5],
    ] as const;
    const often = [
      [-1, 0.4],
      [0, 0.2],
      [1, 0.4],
    ] as const;
    const wide = [
      [-2, 0.2],
      [-1, 0.2],
      [0, 0.2],
      [1, 0.2],
      [2, 0.2],
    ] as const;
    for (const n of [6, 7, 8]) for (const steps of [always, often]) expect(alarms(n, steps)).toBeLessThanOrEqual(0.05);
    expect(alarms(6, wide)).toBeLessThanOrEqual(0.05);
    expect(alarms(9, always)).toBeLessThanOrEqual(0.05);
  });
});

describe('what is published', () => {
  it('says nothing of four, before, of guesses and of pairs', () => {
    expect(beforeFigures([1, 2, 3, 4], [5, 5, 5, 5], 8)).toEqual({
      ...{ asked: 8, answered: 4, clients: null, guesses: null, gap: null },
    });
    expect(pairs([1, 5], [1, 5], [1, 5], [1, 5]).difference).toBeNull();
    expect(afterFigures([], ['yes', 'no', 'no', 'no'], { asked: 8, answered: 4 }).noticed).toBeNull();
  });

  it('from five on gives an average with its interval, inside the scale', () => {
    const { clients, guesses, gap } = beforeFigures([1, 1, 2, 1, 1], [5, 4, 5, 5, 4], 8);
    expect(clients).toMatchObject({ n: 5, mean: 1.2, low: 1 });
    expect(guesses!.high).toBe(5);
    expect(gap!.low).toBeGreaterThan(0);
  });

  /**
   * What can be reckoned from the sums that are shown: the first answers of all, and the difference of the pairs. The
   * one who answered only once is in neither difference of these.
   */
  it('never gives both sums of which one less the other is a single answer', () => {
    const before = beforeFigures([1, 2, 3, 4, 5, 5, 5, 1], [], 8);
    const after = pairs([1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [5, 5], [5, 5]);
    expect(before.clients!.n - after.pairs).toBe(1);
    // Neither the pairs' first answers nor their second ones are told, in any form.
    expect(Object.keys(after).toSorted()).toEqual(['answered', 'asked', 'difference', 'noticed', 'pairs']);
    expect(Object.keys(after.difference!).toSorted()).toEqual(['high', 'low', 'mean']);
  });
});
