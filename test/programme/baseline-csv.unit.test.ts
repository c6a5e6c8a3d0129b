import { readBaseline } from '../../src/programme/baselines/baseline-csv';
import { baselineOf } from '../../src/programme/baselines/baselines.service';
import { promiseMetrics } from '../../src/metrics/promise-metrics';
import { saidMetrics } from '../../src/metrics/said-metrics';
import { unitWords } from '../../src/metrics/unit-words';
import type { PilotMetric } from '../../src/programme/metric-source';
import { sidesWords, valueOf } from '../../src/programme/metric-words';
import { planFaults, startFaults, type PilotPlan } from '../../src/programme/pilot/pilot-faults';
import { progressWords } from '../../src/programme/decision/target-progress-words';
import { progressToward } from '../../src/programme/decision/target-progress.service';

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

  it('together it is weighted by how many each month is from', () => {
    expect(
      baselineOf([
        { n: 10, value: 0.5 },
        { n: 30, value: 0.9 },
      ]),
    ).toEqual({ n: 40, value: 0.8, low: 0.5, high: 0.9 });
    expect(baselineOf([])).toBeNull();
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
      'Too early to tell: the difference could be chance.',
    );
    expect(sidesWords({ difference: 0.07, low: 0.04, high: 0.11 }, share, 'en-GB')).toBe('Better by 4 to 11 points.');
    expect(sidesWords({ difference: 0.07, low: 0.001, high: 0.11 }, share, 'en-GB')).toBe('Better by 1 to 11 points.');
    expect(sidesWords({ difference: -40, low: -60, high: -20 }, time, 'en-GB')).toBe('Better by 20 min to 1 h.');
    expect(sidesWords({ difference: 40, low: 20, high: 60 }, time, 'en-GB')).toBe('Worse by 20 min to 1 h.');
  });
});

describe('where a target stands', () => {
  const share = { unit: 'share', direction: 'more' } as const;
  const target = { measure: 'satisfied', from: 0.7, to: 0.85, why: '' };
  const value = (one: number | null, low: number | null, high: number | null, n = 200) =>
    progressToward(target, share, { value: one, low, high, n });
  it.each([
    [value(0.9, 0.86, 0.93), 'reached'],
    [value(0.86, 0.8, 0.9), 'there'],
    [value(0.8, 0.74, 0.85), 'moving'],
    [value(0.72, 0.65, 0.78), 'unclear'],
    [value(0.6, 0.5, 0.68), 'worse'],
    [value(0.9, null, null), 'there'],
    [value(0.8, null, null), 'unclear'],
    [value(null, null, null, 3), 'too_few'],
    [value(0.86, 0.6, 0.97), 'unclear'],
  ])('%j', ({ stand }, expected) => expect(stand).toBe(expected));

  it('says how far it is, and how many more would tell', () => {
    expect(value(0.8, 0.74, 0.85).way).toBeCloseTo(2 / 3);
    const { more } = value(0.75, 0.65, 0.83, 80);
    expect(more).toBe(385 - 80);
    expect(progressWords(value(0.75, 0.65, 0.83, 80), 'en-GB')).toBe(
      'The difference so far could be chance. We’d need about 305 more answers to tell.',
    );
    expect(
      progressToward(
        { ...target, from: 300, to: 120 },
        { unit: 'time', direction: 'less' },
        { value: 110, low: 100, high: 119, n: 50 },
      ),
    ).toEqual({ stand: 'reached', way: 190 / 180, more: null });
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
