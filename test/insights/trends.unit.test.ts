import { bucketOf, minutesOf } from '../../src/insights/metrics/buckets';
import { differenceOfEstimates, meanOfCounts } from '../../src/statistics/mean-of-counts';
import { differenceOf, figureOf } from '../../src/insights/metrics/metric-figures';
import { metricOf, type MetricName } from '../../src/insights/metrics/metric-list';
import { laterBy, longMonth, monthsBetween } from '../../src/insights/months';
import { emptyTally, pack, type Tally, unpackInto } from '../../src/insights/metrics/packed';
import { daysOf, fromTo, longPeriod, periodAt, periodLater, periodsBetween } from '../../src/insights/periods';
import { type PeriodFigure, usualRange } from '../../src/insights/trends/trend-chart';
import { openedSpan, trendPeriod } from '../../src/insights/trends/trend-filter';
import { metricTable } from '../../src/insights/trend-page/trend-table';
import { differenceWords } from '../../src/metrics/difference-words';
import { figuresOf } from '../../src/insights/trends/trends';
import { newcombeDifference, wilsonInterval } from '../../src/statistics/shares';

const answers = (satisfied: number, not: number, asked = satisfied + not) =>
  figuresOf([
    new Map([
      ['score5', satisfied],
      ['score2', not],
      ['asked', asked],
    ]),
  ]);

const answered = (satisfied: number, not: number): Tally => ({
  counts: new Map([
    ['score5', satisfied],
    ['score2', not],
    ['asked', satisfied + not],
  ]),
  lengths: new Map(),
});
const against = (name: MetricName, now: Tally, before: Tally): string =>
  differenceWords(
    metricOf(name),
    differenceOf(name, { tally: now }, { tally: before }),
    'en-GB',
    'the three months before',
  );

test.each([
  ['clearly better', answered(90, 10), answered(60, 40), 'Better by 18 to 41 points than the three months before.'],
  ['clearly worse', answered(60, 40), answered(90, 10), 'Worse by 18 to 41 points than the three months before.'],
  [
    'the same',
    answered(80, 20),
    answered(78, 22),
    'Too early to tell a difference from the three months before (−10 to +14 points).',
  ],
  [
    'better, but of few',
    answered(5, 0),
    answered(3, 2),
    'Too early to tell a difference from the three months before (−18 to +83 points).',
  ],
  ['fewer than five now', answered(4, 0), answered(90, 10), 'Too few answers to compare with the three months before.'],
  [
    'fewer than five then',
    answered(90, 10),
    answered(0, 4),
    'Too few answers to compare with the three months before.',
  ],
  ['nobody at all', answered(0, 0), answered(0, 0), 'Too few answers to compare with the three months before.'],
])('comparison: %s', (_, now, before, sentence) => {
  expect(against('satisfied', now, before)).toBe(sentence);
});

test('the least that is told of a real difference is one point', () => {
  expect(against('satisfied', answered(5200, 4800), answered(5055, 4945))).toBe(
    'Better by 1 to 3 points than the three months before.',
  );
});

const took = (...minutes: number[]): Tally => ({
  counts: new Map(),
  lengths: new Map([['time.first_response', new Map(minutes.map((one) => [bucketOf(one), 50]))]]),
});

test('a shorter time is better, a longer one worse, and the same is no difference', () => {
  expect(against('first', took(10, 20, 30), took(110, 120, 130))).toMatch(
    /^Better by about 1 h \d+ min than the three months before\.$/,
  );
  expect(against('first', took(110, 120, 130), took(10, 20, 30))).toMatch(/^Worse by /);
  expect(against('first', took(10, 20, 30), took(10, 20, 30))).toBe('Same as the three months before.');
  expect(against('first90', took(10, 20, 30), took(110, 120, 130))).toMatch(/^Better by /);
});

test('a mean of counts is the mean of the list, with Student’s interval', () => {
  const list = [1, 4, 4, 5, 6, 6, 6, 7, 7, 7, 7];
  const counts = new Map([1, 2, 3, 4, 5, 6, 7].map((score) => [score, list.filter((one) => one === score).length]));
  const own = meanOfCounts(counts, 0.95);
  const mean = list.reduce((sum, one) => sum + one, 0) / list.length;
  const sd = Math.sqrt(list.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (list.length - 1));
  // 2.228 139: the 97.5 % quantile with ten degrees of freedom, of any table.
  const half = (2.228138852 * sd) / Math.sqrt(list.length);
  expect(own.n).toBe(11);
  for (const [a, b] of [
    [own.mean, mean],
    [own.sd, sd],
    [own.low, mean - half],
    [own.high, mean + half],
  ])
    expect(a).toBeCloseTo(b!, 8);
  expect(meanOfCounts(new Map(), 0.95)).toEqual({ n: 0, mean: null, sd: null, low: null, high: null });
  expect(meanOfCounts(new Map([[5, 1]]), 0.95)).toMatchObject({ n: 1, mean: 5, low: null });
});

test('a difference from two Wilson intervals is Newcombe’s', () => {
  const [a, b] = [wilsonInterval(56, 70, 0.95), wilsonInterval(48, 80, 0.95)];
  const own = differenceOfEstimates({ value: 0.8, ...a }, { value: 0.6, ...b });
  const { difference, low, high } = newcombeDifference(56, 70, 48, 80, 0.95);
  for (const [x, y] of [
    [own.difference, difference],
    [own.low, low],
    [own.high, high],
  ])
    expect(x).toBeCloseTo(y!, 10);
});

test('a time has its median, its interval by ranks, and neither of nothing', () => {
  expect(figureOf('first', { tally: took(10, 20, 30) })).toMatchObject({
    n: 150,
    value: minutesOf(bucketOf(20)),
    low: minutesOf(bucketOf(20)),
    high: minutesOf(bucketOf(20)),
  });
  expect(figureOf('first', { tally: answered(1, 1) })).toMatchObject({ n: 0, value: null, low: null });
});

test('months are added up, and months without anything count as nothing', () => {
  const both = figuresOf([
    new Map([
      ['score4', 3],
      ['opened', 2],
      ['kept.resolution', 4],
    ]),
    undefined,
    new Map([
      ['score3', 2],
      ['opened', 5],
      ['broken.first_response', 1],
      ['kept.given_word', 9],
    ]),
  ]);
  expect(both).toMatchObject({ answered: 5, opened: 7, kept: 4, promises: 5, satisfied: { n: 3, share: 0.6 } });
});

test('four answers say nothing, five do', () => {
  expect(answers(4, 0).satisfied).toBeNull();
  expect(answers(4, 1).satisfied?.share).toBe(0.8);
});

const rowsOf = (...shares: (number | null)[]): PeriodFigure[] =>
  shares.map((share, index) => ({
    period: laterBy('2025-01', index),
    ...(index === shares.length - 1 ? { soFar: true as const } : {}),
    figure: figureOf('satisfied', { tally: share === null ? answered(1, 0) : answered(share, 100 - share) }),
  }));

test('the usual range leaves out the running month and months with few answers, and marks what is beyond', () => {
  const { limits, signals } = usualRange(rowsOf(80, 81, null, 80, 79, 80, 81, 80, 80, 40, 99));
  expect(limits?.mean).toBeCloseTo((80 + 81 + 80 + 79 + 80 + 81 + 80 + 80 + 40) / 900, 10);
  expect(signals).toContainEqual(expect.objectContaining({ rule: 'outside', from: 9, to: 9, side: 'below' }));
  expect(usualRange(rowsOf(80, 81, 80, 79, 80, 81, 80, 20))).toEqual({ limits: null, signals: [] });
});

test('what is unusual and what was changed stand in the table too', () => {
  const rows = rowsOf(80, 81, 82, 80, 79, 80, 81, 80, 80, 40, 99);
  const table = metricTable(
    'satisfied',
    rows,
    {
      marks: [{ at: 3.2, label: 'Reset went live' }],
      open: (which, from) => `${which}/${from}`,
      group: 'company',
    },
    'en-GB',
  );
  expect(table.head.map(({ label }) => label)).toEqual([
    'Month',
    'Satisfied',
    '95 % interval',
    'Based on',
    'What changed',
  ]);
  expect(table.rows.map(({ signal }) => signal)).toContain(true);
  expect(table.rows[9].cells.at(-1)?.text).toContain('outside the usual range');
  expect(table.rows[3].cells.at(-1)?.text).toMatch(/^1 Reset went live/);
  expect(table.rows[0].cells[1]).toEqual({
    text: '80 %',
    numeric: true,
    href: 'satisfied/2025-01',
    tag: { key: 'satisfied 2025-01-01 2025-01-31 company', value: 0.8 },
  });
  expect(
    metricTable('satisfied', rows.slice(0, 4), { marks: [], open: () => '', group: 'company' }, 'en-GB').head,
  ).toHaveLength(4);
});

test('months go over the end of a year', () => {
  expect(laterBy('2026-01', -1)).toBe('2025-12');
  expect(laterBy('2025-12', 1)).toBe('2026-01');
  expect(laterBy('2026-03', -11)).toBe('2025-04');
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(longMonth('2026-03', 'en-GB')).toBe('March 2026');
});

test('weeks begin on Monday, quarters hold three months, and each goes over the end of a year', () => {
  expect(periodAt('2026-01-01', 'week')).toBe('2025-12-29');
  expect(periodAt('2026-03-31', 'quarter')).toBe('2026-Q1');
  expect(periodLater('2026-Q1', -1)).toBe('2025-Q4');
  expect(periodLater('2025-12-29', 1)).toBe('2026-01-05');
  expect(daysOf('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(daysOf('2025-12-29')).toEqual({ from: '2025-12-29', to: '2026-01-04' });
  expect(daysOf('2026-Q2')).toEqual({ from: '2026-04-01', to: '2026-06-30' });
  expect(periodsBetween('2025-Q3', '2026-Q1')).toEqual(['2025-Q3', '2025-Q4', '2026-Q1']);
  expect(['2026-03', '2026-03-09', '2026-Q1'].map((period) => longPeriod(period, 'en-GB'))).toEqual([
    'March 2026',
    'Week of 9 March 2026',
    'Quarter 1 of 2026',
  ]);
});

test('times together are told by their first and last', () => {
  expect(fromTo('2026-02-16', '2026-03-09', 'en-GB')).toBe('16 February 2026 to 15 March 2026');
  expect(fromTo('2026-01', '2026-03', 'en-GB')).toBe('January 2026 to March 2026');
});

test('a time in an address: one month, from one to another, weeks, quarters, or up to now', () => {
  const today = '2026-03-10';
  expect(trendPeriod({}, today)).toEqual({ grain: 'month', from: '2025-04', to: '2026-03' });
  expect(trendPeriod({ by: 'week' }, today)).toEqual({ grain: 'week', from: '2025-09-15', to: '2026-03-09' });
  expect(trendPeriod({ by: 'quarter' }, today)).toEqual({ grain: 'quarter', from: '2024-Q2', to: '2026-Q1' });
  expect(trendPeriod({ by: 'week', to: '2026-01' }, today).to).toBe('2026-01-26');
  expect(trendPeriod({ by: 'quarter', to: '2026-03' }, today).to).toBe('2026-Q1');
  expect(openedSpan({ month: '2026-01' }, today)).toEqual({ from: '2026-01', to: '2026-01' });
  expect(openedSpan({ from: '2026-01', to: '2026-02' }, today)).toEqual({ from: '2026-01', to: '2026-02' });
  expect(openedSpan({ from: '2026-Q1', to: '2026-Q1' }, today)).toEqual({ from: '2026-Q1', to: '2026-Q1' });
  for (const wrong of [
    { from: '2026-03', to: '2026-01' },
    { from: '2020-01', to: '2026-01' },
    { month: '2026-04' },
    { month: ['2026-01'] },
    { month: '2026-1' },
    { from: '2026-Q1', to: '2026-03' },
    { month: '2026-03-10' },
  ]) {
    expect(() => openedSpan(wrong, today)).toThrow('This figure was not found');
  }
});

test('a packed cell comes back as it was, and is the same text whatever came first', () => {
  const one: Tally = {
    counts: new Map([
      ['opened', 3],
      ['asked', 1],
    ]),
    lengths: new Map([
      [
        'time.resolution',
        new Map([
          [9, 2],
          [100, 1],
        ]),
      ],
    ]),
  };
  const other: Tally = {
    counts: new Map([
      ['asked', 1],
      ['opened', 3],
    ]),
    lengths: new Map([
      [
        'time.resolution',
        new Map([
          [100, 1],
          [9, 2],
        ]),
      ],
    ]),
  };
  expect(pack(one)).toBe(pack(other));
  const back = emptyTally();
  unpackInto(back, pack(one));
  expect(back).toEqual(one);
});
