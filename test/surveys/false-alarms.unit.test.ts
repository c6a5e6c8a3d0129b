import {
  alarms,
  beyondAlarms,
  guessAlarms,
  lasting,
  markAlarms,
  oneSampleAlarms,
  satisfied,
  scored,
  shareAlarms,
} from '../bench/false-alarms';

// Eight cells of the table in docs/inference.md: what is claimed of nothing stays under 6 of 100.
test.each([
  ['a share of 75 and 75, where Newcombe’s interval alone is over it', () => shareAlarms(75, 75, 0.5)],
  ['a share near the end, of 20 and 1,000', () => shareAlarms(20, 1000, 0.95)],
  ['a share as in a pilot, of 116 and 128', () => shareAlarms(116, 128, 0.8)],
  [
    'an average near the end of its scale',
    () => alarms({ draw: scored([0, 0, 0, 0, 0.02, 0.08, 0.9]), n: 20, m: 100, times: 3000 }),
  ],
  ['a median of few against many', () => alarms({ draw: lasting(0.5, 1.2), n: 20, m: 500, times: 1000 })],
  ['leaders who guessed the truth of one month', () => guessAlarms(20, 1, 0.5, 0)],
  ['leaders who guessed the truth of six months', () => guessAlarms(50, 6, 0.9, 2000)],
  ['more than the comparison group', () => beyondAlarms({ draw: satisfied(0.8), n: 100, m: 100, times: 3000 })],
])('%s', (_, rate) => expect(rate()).toBeLessThanOrEqual(0.06));

test('the earlier rule of the pilot claimed three times as much', () =>
  expect(oneSampleAlarms(116, 128, 0.8)).toBeCloseTo(0.18, 2));

test('a mark in a chart is a hint: the page says how often chance alone makes one', () => {
  const rate = (periods: number) => markAlarms({ draw: satisfied(0.8), n: 100, times: 2000 }, periods);
  expect(rate(12)).toBeLessThanOrEqual(0.06);
  // About one in ten, more where answers are few: the words say one in seven.
  expect(rate(25)).toBeGreaterThan(0.06);
});
