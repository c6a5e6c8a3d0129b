import { laterBy, longMonth, monthsBetween } from '../../src/insights/months';
import { comparison, figuresOf } from '../../src/insights/trends';
import { type MonthRow, usualRange } from '../../src/insights/trend-chart';
import { trendTable } from '../../src/insights/trend-table';
import { openedPeriod, trendPeriod } from '../../src/insights/trend-filter';

const answers = (satisfied: number, not: number, asked = satisfied + not) => figuresOf([new Map([['score5', satisfied], ['score2', not], ['asked', asked]])]);

test.each([
  ['clearly better', answers(90, 10), answers(60, 40), 'Better by 18 to 41 points than the three months before.'],
  ['clearly worse', answers(60, 40), answers(90, 10), 'Worse by 18 to 41 points than the three months before.'],
  ['the same', answers(80, 20), answers(78, 22), 'No difference from the three months before that chance could not make.'],
  ['better, but of few', answers(5, 0), answers(3, 2), 'No difference from the three months before that chance could not make.'],
  ['fewer than five now', answers(4, 0), answers(90, 10), 'Too few answers to compare with the three months before.'],
  ['fewer than five then', answers(90, 10), answers(0, 4), 'Too few answers to compare with the three months before.'],
  ['nobody at all', answers(0, 0), answers(0, 0), 'Too few answers to compare with the three months before.'],
])('comparison: %s', (_, now, before, sentence) => {
  expect(comparison(now, before, 'en-GB')).toBe(sentence);
});

test('the least that is told of a real difference is one point', () => {
  expect(comparison(answers(5200, 4800), answers(5055, 4945), 'en-GB')).toBe('Better by 1 to 3 points than the three months before.');
});

test('months are added up, and months without anything count as nothing', () => {
  const both = figuresOf([new Map([['score4', 3], ['opened', 2], ['kept.resolution', 4]]), undefined, new Map([['score3', 2], ['opened', 5], ['broken.first_response', 1], ['kept.given_word', 9]])]);
  expect(both).toMatchObject({ answered: 5, opened: 7, kept: 4, promises: 5, satisfied: { n: 3, share: 0.6 } });
});

test('four answers say nothing, five do', () => {
  expect(answers(4, 0).satisfied).toBeNull();
  expect(answers(4, 1).satisfied?.share).toBe(0.8);
});

const rowsOf = (...shares: (number | null)[]): MonthRow[] => shares.map((share, index) =>
  ({ month: laterBy('2025-01', index), figures: share === null ? answers(1, 0) : answers(share, 100 - share) }));

test('the usual range leaves the running month out, steps over months with few answers, and marks what lies beyond', () => {
  const { limits, signals } = usualRange(rowsOf(80, 81, null, 80, 79, 80, 81, 80, 80, 40, 99));
  expect(limits?.mean).toBeCloseTo((80 + 81 + 80 + 79 + 80 + 81 + 80 + 80 + 40) / 900, 10);
  expect(signals).toContainEqual(expect.objectContaining({ rule: 'outside', from: 9, to: 9, side: 'below' }));
  expect(usualRange(rowsOf(80, 81, 80, 79, 80, 81, 80, 20))).toEqual({ limits: null, signals: [] });
});

test('what is unusual stands in the table too', () => {
  const rows = rowsOf(80, 81, 82, 80, 79, 80, 81, 80, 80, 40, 99);
  const table = trendTable(rows, (which, month) => `${which}/${month}`, 'en-GB');
  expect(table.head.at(-1)?.label).toBe('Unusual');
  expect(table.rows.map(({ signal }) => signal)).toContain(true);
  expect(table.rows[9].cells.at(-1)?.text).toContain('beyond a limit');
  expect(table.rows[0].cells[1]).toEqual({ text: '80 %', numeric: true, href: 'satisfied/2025-01' });
  expect(trendTable(rows.slice(0, 4), () => '', 'en-GB').head).toHaveLength(10);
});

test('months go over the end of a year', () => {
  expect(laterBy('2026-01', -1)).toBe('2025-12');
  expect(laterBy('2025-12', 1)).toBe('2026-01');
  expect(laterBy('2026-03', -11)).toBe('2025-04');
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(longMonth('2026-03', 'en-GB')).toBe('March 2026');
});

test('a time in an address: one month, from one to another, or up to now', () => {
  expect(trendPeriod({}, '2026-03')).toEqual({ from: '2025-04', to: '2026-03' });
  expect(openedPeriod({ month: '2026-01' }, '2026-03')).toEqual({ from: '2026-01', to: '2026-01' });
  expect(openedPeriod({ from: '2026-01', to: '2026-02' }, '2026-03')).toEqual({ from: '2026-01', to: '2026-02' });
  for (const wrong of [{ from: '2026-03', to: '2026-01' }, { from: '2020-01', to: '2026-01' }, { month: '2026-04' }, { month: ['2026-01'] }, { month: '2026-1' }]) {
    expect(() => openedPeriod(wrong, '2026-03')).toThrow('This figure was not found');
  }
});
