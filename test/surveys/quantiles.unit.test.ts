import { normalQuantile, normalShare, studentQuantile } from '../../src/statistics/quantiles';
import file from '../cases/quantiles.json';

const off = (actual: number, wanted: number): number => Math.abs(actual - wanted) / Math.max(1, Math.abs(wanted));

it.each(file.normalShare)('the share below %d agrees to nine digits and more', (z, wanted) => {
  expect(off(normalShare(z), wanted)).toBeLessThan(1e-12);
  // In the tails a share is small: there it is its digits that count.
  expect(Math.abs(normalShare(z) / wanted - 1)).toBeLessThan(1e-9);
});

it.each(file.normalQuantile)('the normal quantile of %d agrees to nine digits and more', (share, wanted) => {
  expect(off(normalQuantile(share), wanted)).toBeLessThan(1e-9);
});

it.each(file.studentQuantile)(
  'the quantile of %d with %d degrees of freedom agrees to nine digits',
  (share, n, wanted) => {
    expect(off(studentQuantile(share, n), wanted)).toBeLessThan(1e-9);
  },
);
