import { oneSampleStanding, oneSampleTold } from '../../src/programme/decision/one-sample-standing';
import {
  beyondWords,
  progressBadge,
  progressWords,
  withoutOthers,
} from '../../src/programme/decision/target-progress-words';
import { beyondOthers, changeSince, standingOf } from '../../src/programme/decision/target-standing';
import { contradicts } from '../../src/programme/baselines/start-questions.service';
import { powerOf } from '../../src/programme/baselines/target-power';
import { powerWords } from '../../src/programme/baselines/target-power-words';
import type { Sample } from '../../src/statistics/samples';
import { beforeOf } from '../../src/programme/baselines/before';
import { saidMetrics } from '../../src/metrics/said-metrics';
import type { PilotMetric } from '../../src/programme/metric-source';

const share = (part: number, n: number): Sample => ({ unit: 'share', part, n });
const before = (part: number, n: number) =>
  beforeOf([{ month: '2026-03', n, value: part / n, sample: share(part, n) }], 'share');
const target = { measure: 'satisfied', from: 0.78, to: 0.88, why: '' };

describe('where a target stands', () => {
  const more = (value: number, low: number, high: number, against: [low: number, high: number] | null) =>
    standingOf(
      target,
      'more',
      { n: 100, value, low, high },
      against && { difference: (against[0] + against[1]) / 2, low: against[0], high: against[1] },
    ).stand;

  it.each([
    [0.95, 0.9, 0.98, [0.05, 0.2], 'reached'],
    [0.95, 0.9, 0.98, [-0.01, 0.2], 'there'],
    [0.95, 0.9, 0.98, null, 'there'],
    [0.89, 0.84, 0.93, [0.02, 0.2], 'there'],
    [0.89, 0.84, 0.93, [-0.02, 0.2], 'unclear'],
    [0.85, 0.8, 0.87, [0.01, 0.12], 'moving'],
    [0.85, 0.8, 0.87, [0, 0.12], 'unclear'],
    [0.7, 0.65, 0.75, [-0.15, -0.01], 'worse'],
    [0.85, 0.8, 0.87, null, 'no_before'],
  ] as const)('%s between %s and %s, a difference in %j: %s', (value, low, high, against, stand) =>
    expect(more(value, low, high, against && [...against])).toBe(stand),
  );

  it('less is better where it is', () => {
    const now = { n: 60, value: 100, low: 90, high: 110 };
    const faster = { difference: -40, low: -60, high: -20 };
    expect(standingOf({ from: 140, to: 120 }, 'less', now, faster)).toEqual({ stand: 'reached', way: 2 });
    expect(standingOf({ from: 140, to: 120 }, 'more', now, faster).stand).toBe('worse');
    expect(standingOf(target, 'more', { n: 3, value: null, low: null, high: null }, null).stand).toBe('too_few');
  });

  it('the baseline counts with its own uncertainty: 128 of 150 after 91 of 116 is not told as a difference', () => {
    const difference = changeSince(before(91, 116), share(128, 150));
    expect(difference).toMatchObject({ low: expect.closeTo(-0.026, 2), high: expect.closeTo(0.166, 2) });
    const now = { n: 150, value: 128 / 150, low: 0.788, high: 0.901 };
    expect(standingOf(target, 'more', now, difference).stand).toBe('unclear');
    // As it was told before: the figure of now against a number, as if that were known exactly.
    expect(oneSampleStanding({ from: 0.784, to: 0.88 }, { direction: 'more' }, now)).toBe('moving');
  });
});

describe('in words', () => {
  const measure = saidMetrics.satisfied as PilotMetric;
  const told = (judged: boolean, stand: 'reached' | 'unclear' | 'moving', low: number, high: number) => ({
    stand,
    way: 0.5,
    judged,
    judgedOn: '2026-09-30',
    difference: { difference: (low + high) / 2, low, high },
    measure,
  });

  it('nothing is claimed before the planned date, and nothing is reached', () => {
    const soFar = told(false, 'reached', 0.02, 0.12);
    expect(progressWords(soFar, 'en-GB')).toBe(
      'So far +2 to +12 points against before. It’ll be judged once, on 30 September 2026.',
    );
    const waits = { ...soFar, judgedOn: '2026-10-15', judgedMonth: '2026-09' };
    expect(progressWords(waits, 'en-GB')).toContain(
      'It’ll be judged once, about 15 October 2026, when September 2026 is closed.',
    );
    expect(progressWords({ ...waits, judgedOn: null, stand: 'not_closed', difference: null }, 'en-GB')).toMatch(
      /^Its first month isn’t closed yet, .* It’ll be judged once, when September 2026 is closed\.$/,
    );
    expect(progressBadge(soFar, 'en-GB').label).toBe('So far');
  });

  it.each([
    [
      'moving',
      0.02,
      0.12,
      'Better than before; chance alone is unlikely (+2 to +12 points). 50 % of the way to the target.',
    ],
    ['unclear', -0.1, 0.06, 'Not enough to tell a difference from before (−10 to +6 points).'],
  ] as const)('then the interval speaks: %s', (stand, low, high, words) =>
    expect(progressWords(told(true, stand, low, high), 'en-GB')).toBe(`Judged on 30 September 2026. ${words}`),
  );

  it('a comparison group is told with how it moved, and its absence with what nobody can say', () => {
    const value = (one: number) => ({ n: 90, value: one, low: null, high: null });
    const beyond = {
      others: { before: value(0.8), now: value(0.82) },
      difference: { difference: 0.08, low: 0.01, high: 0.15 },
    };
    expect(beyondWords({ beyond, measure, judged: true }, 'en-GB')).toBe(
      'Comparison group: 80 % before, 82 % now. Beyond what changed there too: Better by 1 to 15 points.',
    );
    expect(beyondWords({ beyond: null, measure, judged: true }, 'en-GB')).toBe('');
    expect(withoutOthers('en-GB')).toContain('There’s no comparison group');
  });

  it('what was decided by the earlier rule keeps its words, with the reason for the new ones', () => {
    expect(oneSampleTold({ stand: 'moving' }, 'en-GB')).toMatchObject({ badge: { label: 'On its way' } });
    expect(oneSampleTold({ stand: 'moving', judged: false }, 'en-GB')).toBeNull();
  });
});

describe('what a plan can show', () => {
  const past = { n: 240, value: 0.8, low: 0.745, high: 0.846 };
  const metric = saidMetrics.satisfied as PilotMetric;

  it('is told from how many there are a month: 40 for 6 months after 240 see about 10 points', () => {
    const power = powerOf({ perMonth: 40, months: 6, before: 240, past, distance: 0.04 })!;
    expect(power.detectable).toBeCloseTo(2.8016 * 0.4 * Math.sqrt(2 / 240), 2);
    expect(powerWords(power, { from: 0.8, to: 0.84 }, metric, 'en-GB')).toBe(
      'With about 40 a month, a difference under 10 points can’t be told by the end. You’re aiming for 4 points. ' +
        'With this baseline no number of months would be enough: aim further, or include more departments.',
    );
    const more = powerOf({ perMonth: 40, months: 6, before: 480, past, distance: 0.08 })!;
    expect(powerWords(more, { from: 0.8, to: 0.88 }, metric, 'en-GB')).toMatch(
      /You’d need \d+ months, or more departments\.$/,
    );
    expect(powerOf({ perMonth: 40, months: 6, before: 240, past, distance: 0.12 })).toMatchObject({ enough: true });
  });

  it('is not known where nothing was counted', () => {
    expect(powerOf({ perMonth: 0, months: 6, before: 240, past, distance: 0.1 })).toBeNull();
    expect(powerOf({ perMonth: 9, months: 6, before: 240, past: null, distance: 0.1 })).toBeNull();
  });

  it.each([
    [0.8, false],
    [0.5, true],
    [0.848, false],
    [0.87, true],
  ])('starting from %s contradicts what is known of before: %s', (from, expected) =>
    expect(contradicts({ from }, { value: past, range: { least: 0.7, most: 0.9 } })).toBe(expected),
  );
});

describe('difference in differences', () => {
  it('gives the numbers of Card & Krueger 1994, table 3: 2.76 with a standard error of 1.36', () => {
    const z = 1.959964;
    const of = (difference: number, error: number) => ({
      difference,
      low: difference - z * error,
      high: difference + z * error,
    });
    const found = beyondOthers(of(0.59, 0.54), of(-2.16, 1.25))!;
    expect(found.difference).toBeCloseTo(2.75, 2);
    expect((found.high! - found.low!) / 2 / z).toBeCloseTo(1.36, 2);
    expect(beyondOthers(of(0.59, 0.54), null)).toBeNull();
  });
});
