import { bucketOf } from '../../src/insights/metrics/buckets';
import { emptyTally } from '../../src/insights/metrics/packed';
import { partiesOf, timeOf, transfersOf } from '../../src/insights/time-spent/time-reading';

const lengths = (...minutes: number[]): Map<number, number> => {
  const counted = new Map<number, number>();
  for (const one of minutes) counted.set(bucketOf(one), (counted.get(bucketOf(one)) ?? 0) + 1);
  return counted;
};

test('the middle, the middle half and all of it, to within 2 %', () => {
  const time = timeOf(lengths(10, 20, 30, 40, 50, 60, 70, 80));
  expect(time?.n).toBe(8);
  for (const [said, is] of [
    [time?.median, 40],
    [time?.low, 20],
    [time?.high, 60],
    [time?.total, 360],
  ])
    expect(Math.abs((said ?? 0) / (is ?? 1) - 1)).toBeLessThan(0.021);
  expect(timeOf(new Map())).toBeNull();
  expect(timeOf(undefined)).toBeNull();
});

test('whose time it was, the longest middle first', () => {
  const tally = emptyTally();
  tally.lengths.set('spent.desk', lengths(20));
  tally.lengths.set('spent.approver', lengths(300, 400));
  expect(partiesOf(tally).map(({ party }) => party)).toEqual(['approver', 'desk']);
});

test('a cell of fewer than five is closed, small teams are one, and none is told of themselves', () => {
  const counts = new Map([
    ['moved.1.2', 12],
    ['moved.2.1', 4],
    ['moved.1.3', 5],
    ['moved.1.4', 3],
    ['moved.3.4', 9],
    ['opened', 100],
  ]);
  const named = new Map([
    [1, 'Network'],
    [2, 'Workplace'],
  ]);
  expect(transfersOf({ counts }, named, 'Other teams', 5)).toEqual({
    to: ['Network', 'Workplace', 'Other teams'],
    rows: [
      { from: 'Network', cells: [0, 12, 8] },
      { from: 'Workplace', cells: [null, 0, 0] },
    ],
  });
});
