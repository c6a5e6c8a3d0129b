import { figureOf } from '../../src/insights/metrics/metric-figures';
import { fewestThatCost } from '../../src/insights/metrics/buckets';
import { emptyTally } from '../../src/insights/metrics/packed';
import { headlineSpans } from '../../src/insights/trends/headline-spans';

test.each<[string, 'month' | 'week' | 'quarter', string, string | null, string, object]>([
  [
    'what is over, never half a month beside three whole ones',
    'month',
    '2026-03',
    '2025-01',
    '2026-03-10',
    { latest: { from: '2025-12', to: '2026-02' }, before: { from: '2025-09', to: '2025-11' }, soFar: false },
  ],
  [
    'a month is over the day after its last',
    'month',
    '2026-03',
    '2025-01',
    '2026-04-01',
    { latest: { from: '2026-01', to: '2026-03' }, before: { from: '2025-10', to: '2025-12' }, soFar: false },
  ],
  [
    'a quarter beside the one before it, both over',
    'quarter',
    '2026-Q1',
    '2025-Q1',
    '2026-03-31',
    { latest: { from: '2025-Q4', to: '2025-Q4' }, before: { from: '2025-Q3', to: '2025-Q3' }, soFar: false },
  ],
  [
    'never before there was a desk',
    'month',
    '2026-03',
    '2025-11',
    '2026-03-10',
    { latest: { from: '2025-12', to: '2026-02' }, before: { from: '2025-11', to: '2025-11' }, soFar: false },
  ],
  [
    'in its first month only what there is so far',
    'month',
    '2026-03',
    '2026-03',
    '2026-03-10',
    { latest: { from: '2026-03', to: '2026-03' }, before: null, soFar: true },
  ],
  [
    'nothing yet',
    'week',
    '2026-03-09',
    null,
    '2026-03-10',
    { latest: { from: '2026-02-16', to: '2026-03-09' }, before: null, soFar: true },
  ],
])('a headline speaks of: %s', (_, grain, to, began, today, spans) =>
  expect(headlineSpans({ grain, to }, { today, began })).toEqual(spans),
);

test('before there was a desk nothing is known, not even that there was nothing', () => {
  const tally = emptyTally();
  expect(figureOf('opened', { tally, known: false })).toMatchObject({ value: null, n: 0 });
  expect(figureOf('open', { tally, open: 0, known: false }).value).toBeNull();
  expect(figureOf('opened', { tally }).value).toBe(0);
});

test.each([
  ['nothing at all', [], 0],
  ['all alike: eight of ten', [[60, 10]], 8],
  // Six hours once and ten minutes nine times: the long one alone is 80 % of them.
  [
    'one long one',
    [
      [152, 1],
      [60, 9],
    ],
    1,
  ],
] as const)('how few requests cost 80 %% of the hours: %s', (_, counts, few) =>
  expect(fewestThatCost(new Map(counts as readonly [number, number][]), 0.8)).toBe(few),
);
