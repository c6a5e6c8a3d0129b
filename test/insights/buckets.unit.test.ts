import * as fc from 'fast-check';
import { bucketOf, minutesOf, quantile } from '../../src/insights/metrics/buckets';

test('a length comes back from its bucket at most 2 % off', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (minutes) => {
      expect(Math.abs(minutesOf(bucketOf(minutes)) - minutes) / minutes).toBeLessThanOrEqual(0.02);
    }),
  );
});

test('a longer time is never in a lower bucket', () => {
  const lengths = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(lengths, lengths, (a, b) => {
      expect(Math.sign(bucketOf(a) - bucketOf(b)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('quantiles of many lengths lie within 2 % of the true ones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.9),
      (lengths, share) => {
        const counts = new Map<number, number>();
        for (const length of lengths) counts.set(bucketOf(length), (counts.get(bucketOf(length)) ?? 0) + 1);
        const truth = lengths.toSorted((a, b) => a - b)[Math.ceil(lengths.length * share) - 1];
        expect(Math.abs((quantile(counts, share) ?? 0) - truth) / truth).toBeLessThanOrEqual(0.0201);
      },
    ),
  );
});

test('of nothing there is no quantile; under a minute is nothing', () => {
  expect(quantile(new Map(), 0.5)).toBeNull();
  expect(quantile(new Map([[bucketOf(0.4), 3]]), 0.9)).toBe(0);
});
