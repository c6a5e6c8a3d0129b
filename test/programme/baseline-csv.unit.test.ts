import { readBaseline } from '../../src/programme/baselines/baseline-csv';
import { beforeOf } from '../../src/programme/baselines/before';
import { promiseMetrics } from '../../src/metrics/promise-metrics';
import { saidMetrics } from '../../src/metrics/said-metrics';
import { unitWords } from '../../src/metrics/unit-words';
import type { PilotMetric } from '../../src/programme/metric-source';
import { sidesWords, valueOf } from '../../src/programme/metric-words';
import { planFaults, startFaults, type PilotPlan } from '../../src/programme/pilot/pilot-faults';

const { satisfied } = saidMetrics;
const { first } = promiseMetrics;
const measures = [satisfied, first] as PilotMetric[];
const read = (text: string) => readBaseline(text, measures, '2026-06', 'en-GB');
const faults = (text: string) => read(text).lines.map(({ fault }) => fault);

describe('a baseline as a list', () => {
  it('is read, with a semicolon too, and values as people write them', () => {
    expect(
      read('measure,month,n,value\nsatisfied,2026-03,120,71.5\nTime to first answer,2026-04,88,190').months,
    ).toEqual([
      { measure: 'satisfied', month: '2026-03', n: 120, value: 0.715 },
      { measure: 'first', month: '2026-04', n: 88, value: 190 },
    ]);
    expect(read('\uFEFFmeasure;month;n;value\r\nsatisfied;2026-03;120;"71,5 %"\r\n').months).toEqual([
      { measure: 'satisfied', month: '2026-03', n: 120, value: 0.715 },
    ]);
  });

  it.each([
    ['satisfied,2026-13,10,70', '“2026-13” isn’t a month. Write it like 2026-03.'],
    ['satisfied,2026-06,10,70', '2026-06 isn’t before the start.'],
    ['satisfied,2026-03,0,70', '“0” isn’t a number of cases. Enter a whole number above 0.'],
    ['satisfied,2026-03,10,101', '“101” isn’t a valid value for Satisfied.'],
    ['satisfied,2026-03,10', '“” isn’t a valid value for Satisfied.'],
    ['happy,2026-03,10,70', 'There’s no measure “happy”. Use one of satisfied, first.'],
    [
      'satisfied,2026-03,10,70,x',
      'There are more fields than columns. Text that contains the separator needs quotation marks.',
    ],
  ])('names what is wrong with %s', (line, fault) => {
    expect(faults(`measure,month,n,value\n${line}`)).toEqual([fault]);
    expect(read(`measure,month,n,value\n${line}`).months).toEqual([]);
  });

  it('names lines as an editor counts, one with an open quotation mark too', () => {
    const text = 'sep=;\n\nvalue;n;month;measure\n70;10;2026-03;satisfied\n\n"70;10;2026-04;satisfied\n71;9;2026-05;x';
    const { lines, months, fault } = read(text);
    expect([fault, months, lines.map(({ number }) => number)]).toEqual([
      null,
      [{ measure: 'satisfied', month: '2026-03', n: 10, value: 0.7 }],
      [4, 6],
    ]);
    expect(lines[1].fault).toContain('a quotation mark that isn’t closed');
  });

  it('names the line, and a month that stands there twice', () => {
    const { lines, months } = read('measure,month,n,value\nsatisfied,2026-03,10,70\nsatisfied,2026-03,12,71');
    expect([months.length, lines.map(({ number, fault }) => [number, fault])]).toEqual([
      1,
      [
        [2, null],
        [3, 'This month is in the list twice.'],
      ],
    ]);
  });

  it.each([
    ['', 'Choose a file, or paste the list.'],
    ['a,b\n1,2', 'The first line has to name the columns: measure,month,n,value.'],
    ['measure,month,n,value\n', 'There are no lines below the column names.'],
    ['measure,month,n,value,colour\nsatisfied,2026-03,10,70,red', 'We don’t use the column “colour”. Remove it.'],
  ])('refuses %j as a whole', (text, fault) => expect(read(text).fault).toBe(fault));

  it('together a share is one of all cases, with an interval; the months are a range and no interval', () => {
    const month = (value: number, n: number) => ({ month: '2026-03', n, value, sample: null });
    expect(beforeOf([month(0.5, 10), month(0.9, 30)], 'share')).toMatchObject({
      value: { n: 40, value: 0.8, low: expect.closeTo(0.652, 3), high: expect.closeTo(0.895, 3) },
      range: { least: 0.5, most: 0.9 },
    });
    expect(beforeOf([], 'share')).toBeNull();
  });

  it('medians of months are never averaged: from the values where they are known, else the month in the middle', () => {
    const lengths = (...values: number[]) => ({
      unit: 'time' as const,
      share: 0.5,
      lengths: values.map((one) => [one, 1] as const),
    });
    const counted = [
      { month: '2026-03', n: 3, value: 20, sample: lengths(10, 20, 90) },
      { month: '2026-04', n: 7, value: 60, sample: lengths(30, 40, 50, 60, 70, 80, 85) },
    ];
    expect(beforeOf(counted, 'time')?.value).toMatchObject({ n: 10, value: 50 });
    const typed = counted.map((one) => ({ ...one, sample: null }));
    expect(beforeOf(typed, 'time')).toMatchObject({
      value: { n: 10, value: 60, low: null, high: null },
      sample: null,
      range: { least: 20, most: 60 },
    });
  });
});

describe('numbers as people type and read them', () => {
  it.each([
    ['71,5 %', 'share', 0.715],
    ['-3', 'share', null],
    ['90', 'time', 90],
    ['8', 'mean', null],
    ['-12', 'points', -12],
    ['1e3', 'time', null],
    ['', 'share', null],
  ] as const)('%s as %s', (typed, unit, value) => expect(valueOf(typed, unit)).toBe(value));
  it.each([
    [0.865, 'share', '87 %'],
    [200, 'time', '3 h 20 min'],
    [31.4, 'points', '+31'],
    [5.94, 'mean', '5.9'],
  ] as const)('%s as %s', (value, unit, words) => expect(unitWords(unit, value, 'en-GB')).toBe(words));

  it('a difference is told once, and never more than is known', () => {
    const [share, time] = measures;
    expect(sidesWords(null, share, 'en-GB')).toContain('Too early to tell');
    expect(sidesWords({ difference: 0.02, low: -0.01, high: 0.05 }, share, 'en-GB')).toBe(
      'Too early to tell (−1 to +5 points).',
    );
    expect(sidesWords({ difference: 0.07, low: 0.04, high: 0.11 }, share, 'en-GB')).toBe('Better by 4 to 11 points.');
    expect(sidesWords({ difference: 0.07, low: 0.001, high: 0.11 }, share, 'en-GB')).toBe('Better by 1 to 11 points.');
    expect(sidesWords({ difference: -40, low: -60, high: -20 }, time, 'en-GB')).toBe('Better by 20 min to 1 h.');
    expect(sidesWords({ difference: 40, low: 20, high: 60 }, time, 'en-GB')).toBe('Worse by 20 min to 1 h.');
  });
});

describe('a plan', () => {
  const target = (measure: string) => ({ measure, from: 0.1, to: 0.2, why: 'x' });
  const plan = (change: Partial<PilotPlan> = {}): PilotPlan => ({
    question: 'q',
    why: 'w',
    cohort: [1],
    comparison: [2],
    cohortFrom: '2026-06-01',
    startsOn: '2026-06-01',
    endsOn: '2026-11-30',
    targets: ['a', 'b', 'c'].map(target),
    ...change,
  });
  it('agrees with itself', () => {
    expect(planFaults(plan())).toEqual({});
    expect(planFaults(plan({ endsOn: '2026-06-01', comparison: [1], targets: [target('a'), target('a')] }))).toEqual({
      endsOn: 'The end has to be after the start.',
      comparison: 'A department can’t be compared with itself.',
      targets: 'Each measure can only have one target.',
    });
    expect(planFaults(plan({ cohort: [] }))).toHaveProperty('cohort');
  });
  it('does not start without three targets, nor without a baseline or the sentence that there is none', () => {
    expect(startFaults({ ...plan(), noBaseline: '' }, 3)).toEqual([]);
    expect(startFaults({ ...plan(), noBaseline: 'We counted nothing before.' }, 0)).toEqual([]);
    expect(startFaults({ ...plan({ targets: [] }), noBaseline: ' ' }, 0)).toHaveLength(2);
  });
});
