import * as fc from 'fast-check';
import { type ChartPoint, type ChartWords, type LineChart } from '../../src/insights/charts/chart';
import { chartTable } from '../../src/insights/charts/chart-table';
import { lineChart } from '../../src/insights/charts/charts';
import { spread } from '../../src/insights/charts/charts-svg';
import { xmrLimits, xmrSignals } from '../../src/statistics/control-charts';

const words: ChartWords = {
  period: 'Month',
  value: 'Satisfied',
  interval: '95 % interval',
  between: (low, high) => `${low} to ${high}`,
  happened: 'What changed',
  mean: 'mean',
  upper: 'upper limit',
  lower: 'lower limit',
  empty: 'not enough answers',
  signals: {
    outside: 'beyond a limit',
    run: 'eight on one side',
  },
};
const format = (value: number): string => `${Math.round(value * 100)} %`;
const chart = (points: readonly ChartPoint[], more: Partial<LineChart> = {}): LineChart => ({
  id: 'csat',
  title: 'Satisfaction',
  description: 'By month',
  points,
  format,
  words,
  ...more,
});
const months = (...values: (number | null)[]): ChartPoint[] =>
  values.map((value, i) => ({ label: `M${i + 1}`, value }));

const textsOf = (one: LineChart): string[][] =>
  chartTable(one).rows.map(({ cells }) => cells.slice(1).map(({ text }) => text));
const all = (svg: string, pattern: RegExp): string[][] => [...svg.matchAll(pattern)].map((match) => match.slice(1));
const circles = (svg: string): { x: number; y: number }[] =>
  all(svg, /<circle class="chart-point" cx="([-\d.]+)" cy="([-\d.]+)"/g).map(([x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
const pathOf = (svg: string, name: string): string =>
  all(svg, new RegExp(`class="${name}" d="([^"]*)"`, 'g'))[0]?.[0] ?? '';
const lineAt = (svg: string, name: string): number =>
  Number(all(svg, new RegExp(`chart-limit-${name}"[^>]* y1="([-\\d.]+)"`, 'g'))[0][0]);

describe('a line chart', () => {
  it('puts a value where the scale says, evenly from left to right', () => {
    const svg = lineChart(chart(months(0, 0.5, 1), { range: [0, 1], width: 632, height: 258 }));
    // 500 wide and 200 high within its margins: three columns of 166.7, the value 1 at the top edge of 30.
    expect(circles(svg)).toEqual([
      { x: 131.3, y: 230 },
      { x: 298, y: 130 },
      { x: 464.7, y: 30 },
    ]);
    expect(pathOf(svg, 'chart-line')).toBe('M131.3,230L298,130L464.7,30');
  });

  it('breaks its line where nothing is known', () => {
    const svg = lineChart(chart(months(0.5, 0.6, null, 0.7, NaN, 0.8), { range: [0, 1] }));
    expect(pathOf(svg, 'chart-line').match(/M/g)).toHaveLength(3);
    expect(circles(svg)).toHaveLength(4);
    expect(svg).not.toContain('NaN');
  });

  it('draws the interval as a band about the line, and an endless one to the edges', () => {
    const open = { label: 'b', value: 0.5, low: -Infinity, high: Infinity };
    const points = [{ label: 'a', value: 0.5, low: 0.25, high: 0.75 }, open];
    const svg = lineChart(chart(points, { range: [0, 1], width: 632, height: 258 }));
    expect(pathOf(svg, 'chart-band')).toBe('M173,80L423,30L423,230L173,180Z');
    expect(textsOf(chart(points))).toEqual([
      ['50 %', '25 % to 75 %'],
      ['50 %', ''],
    ]);
  });

  it('shows limits as lines, the mean between them, their words apart even when they are close', () => {
    const limits = { mean: 0.5, upper: 0.502, lower: 0.498 };
    const svg = lineChart(chart(months(0.5, 0.51, 0.5), { limits, range: [0, 1] }));
    expect(lineAt(svg, 'upper')).toBeLessThanOrEqual(lineAt(svg, 'mean'));
    expect(lineAt(svg, 'mean')).toBeLessThanOrEqual(lineAt(svg, 'lower'));
    const labels = all(svg, /<text x="[\d.]+" y="([\d.]+)" dy="0.35em">(?:upper limit|mean|lower limit)/g).map(([y]) =>
      Number(y),
    );
    expect(labels.map((y, i) => (i === 0 ? 14 : y - labels[i - 1]))).toEqual([14, 14, 14]);
  });

  it('makes a signal a diamond and says in the table which rule', () => {
    const values = [0.5, 0.52, 0.5, 0.51, 0.5, 0.9];
    const limits = { mean: 0.5, mrBar: 0.02, upper: 0.55, lower: 0.45, mrUpper: 0.5 };
    const one = chart(months(...values), { limits, signals: xmrSignals(values, limits) });
    expect(all(lineChart(one), /(chart-signal)/g)).toHaveLength(1);
    expect(circles(lineChart(one))).toHaveLength(5);
    expect(chartTable(one).rows.map(({ signal }) => signal)).toEqual([false, false, false, false, false, true]);
    expect(textsOf(one)[5]).toEqual(['90 %', 'beyond a limit']);
  });

  it('numbers the marks, keeps two of one month apart, and tells them in the table', () => {
    const marks = [
      { at: 1, label: 'Reset went live' },
      { at: 1, label: 'Two more agents' },
      { at: 1.5, label: 'New words' },
    ];
    const one = chart(months(0.5, 0.6, 0.7), { marks });
    const heads = all(lineChart(one), /<circle cx="([\d.]+)"/g)
      .map(([x]) => Number(x))
      .toSorted((a, b) => a - b);
    expect(heads[1] - heads[0]).toBeCloseTo(20, 5);
    expect(textsOf(one).map(([, happened]) => happened)).toEqual([
      '',
      '1 Reset went live; 2 Two more agents',
      '3 New words',
    ]);
  });

  it('fits its labels: every month of a year would touch on a phone, the last one is always named', () => {
    const year = months(...Array.from({ length: 24 }, () => 0.5));
    const named = (width: number): string[] =>
      all(lineChart(chart(year, { width })), /text-anchor="middle">(M\d+)</g).map(([label]) => label);
    expect(named(2400)).toHaveLength(24);
    expect(named(360).length).toBeLessThanOrEqual(4);
    expect(named(360).at(-1)).toBe('M24');
  });
});

describe('who reads instead of seeing', () => {
  it('gets a picture with a name and a description, and every number in a table', () => {
    const note = 'from 341 answers of 806';
    const one = chart([{ label: 'Mar', value: 0.86, low: 0.82, high: 0.89, href: '/journeys?month=2026-03', note }]);
    expect(lineChart(one)).toMatch(/^<svg [^>]*role="img" aria-labelledby="csat-title" aria-describedby="csat-desc">/);
    expect(lineChart(one)).toContain('<title id="csat-title">Satisfaction</title><desc id="csat-desc">By month</desc>');
    expect(lineChart(one)).toContain('<title>Mar: 86 %, 82 % to 89 %, from 341 answers of 806</title>');
    expect(chartTable(one)).toEqual({
      caption: 'Satisfaction',
      head: [
        { label: 'Month' },
        { label: 'Satisfied', numeric: true },
        { label: '95 % interval', numeric: true },
        { label: 'What changed', numeric: false },
      ],
      rows: [
        {
          cells: [
            { text: 'Mar', href: '/journeys?month=2026-03' },
            { text: '86 %', numeric: true },
            { text: '82 % to 89 %', numeric: true },
            { text: note, numeric: false },
          ],
          signal: false,
        },
      ],
    });
  });

  it('is told that there is nothing yet', () => {
    expect(lineChart(chart([]))).toContain('>not enough answers</text>');
    expect(lineChart(chart(months(null, null)))).toContain('>not enough answers</text>');
    expect(textsOf(chart(months(null)))).toEqual([['not enough answers']]);
  });
});

describe('whatever comes', () => {
  const value = fc.oneof(fc.constant(null), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  const point = fc.record({ label: fc.string(), value, low: fc.double(), high: fc.double(), note: fc.string() });
  const mark = fc.record({ at: fc.double({ min: -2, max: 40, noNaN: true }), label: fc.string() });

  it('draws numbers that are next to nothing', () => {
    const svg = lineChart(chart(months(1e-310, 2e-310), { format: String }));
    expect(circles(svg)).toHaveLength(2);
    expect(svg).not.toContain('NaN');
  });

  it('draws within its frame, without NaN, style or script', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), fc.array(mark, { maxLength: 5 }), (points, marks) => {
        const values = points.flatMap((one) => (one.value === null ? [] : [one.value]));
        const svg = lineChart(chart(points, { marks, limits: xmrLimits(values), format: String }));
        const bare = svg.replace(/>[^<]*</g, '><');
        expect(bare).not.toMatch(/NaN|Infinity|undefined|null|style=|<script|onload/);
        expect(circles(svg).every(({ x, y }) => x >= 48 && x <= 636 && y >= 30 && y <= 232)).toBe(true);
      }),
    );
  });

  it('writes words as words', () => {
    const svg = lineChart(
      chart(months(1), { title: '<script>alert("1")</script>', marks: [{ at: 0, label: `A & B's` }] }),
    );
    expect(svg).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(svg).toContain('<title>A &amp; B&#39;s</title>');
  });

  it('gives equal values a level line inside the frame', () => {
    const heights = circles(lineChart(chart(months(0.7, 0.7, 0.7)))).map(({ y }) => y);
    expect(new Set(heights).size).toBe(1);
    expect(heights[0] > 30 && heights[0] < 232).toBe(true);
  });

  it('spreads labels no nearer than asked, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 }), (places) => {
        const sorted = spread(
          places.toSorted((a, b) => a - b),
          14,
        );
        expect(sorted.slice(1).every((at, i) => at - sorted[i] >= 14 - 1e-9)).toBe(true);
        expect(spread([10, 100], 14)).toEqual([10, 100]);
      }),
    );
  });
});

describe('the line of others beside it', () => {
  const ends = (values: (number | null)[]): number => {
    const svg = lineChart(chart(months(0.8, 0.9, 0.7, 0.8), { beside: { label: 'others', values } }));
    return Number(all(svg, /<text x="([-\d.]+)"[^>]*>others</g)[0][0]) - circles(svg)[3].x;
  };

  test('has its word where it ends', () => {
    expect(ends([0.8, 0.7, 0.8, 0.8])).toBeGreaterThan(0);
    expect(ends([0.8, 0.7, null, null])).toBeLessThan(0);
  });
});
