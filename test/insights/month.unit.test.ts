import { differenceOf } from '../../src/insights/metrics/metric-figures';
import { emptyTally } from '../../src/insights/metrics/packed';
import { keptLeast } from '../../src/insights/month/kept-least';
import { byChanceAlone, monthMoves, toldMoves, wayOf } from '../../src/insights/month/month-moves';
import { changeWords, monthSentence, restWordsOf } from '../../src/insights/month/month-words';

const counted = (counts: Record<string, number>) => ({
  tally: { ...emptyTally(), counts: new Map(Object.entries(counts)) },
});
const said = (good: number, bad: number) => counted({ score5: good, score1: bad, asked: (good + bad) * 2 });
const sentence = (latest: ReturnType<typeof counted>, before: ReturnType<typeof counted> | null) =>
  monthSentence('2026-10', monthMoves(latest, before)[0], 'the three months before', 'en-GB');

test.each([
  [{ difference: 0.04, low: -0.02, high: 0.1 }, 'more', 'unclear'],
  [{ difference: 0.04, low: 0, high: 0.1 }, 'more', 'unclear'],
  [{ difference: 0.06, low: 0.01, high: 0.1 }, 'more', 'better'],
  [{ difference: 0.06, low: 0.01, high: 0.1 }, 'less', 'worse'],
  [{ difference: -9, low: -12, high: -6 }, 'less', 'better'],
  [{ difference: 3, low: null, high: null }, 'more', 'unknown'],
  [null, 'more', 'unknown'],
] as const)('what moved is told from the interval alone: %j, better when %s, is %s', (difference, direction, way) => {
  expect(wayOf(difference, direction)).toBe(way);
});

test('the sentence says what people said, how sure that is, and whether it is a change', () => {
  // Wilson 42/50: .715 to .917. Newcombe against 126/150 and 90/150, each side 0.15 of an answer wider.
  expect(sentence(said(42, 8), said(126, 24))).toBe(
    'In October 2026, 84 % of the people who answered were satisfied, between 71 and 92; whether that’s a change ' +
      'from the three months before is too early to tell (−14 to +11 points).',
  );
  const { low, high } = differenceOf('satisfied', said(48, 2), said(90, 60))!;
  const [least, most] = [low!, high!].map((one) => Math.round(one * 100));
  expect(sentence(said(48, 2), said(90, 60))).toContain(`: ${least} to ${most} points more than in the three months`);
  expect(sentence(said(20, 30), said(126, 24))).toMatch(/points fewer than in the three months before\.$/);
  expect(sentence(said(42, 8), null)).toMatch(/between 71 and 92\.$/);
  expect(sentence(said(2, 1), said(126, 24))).toBe(
    'In October 2026, 3 people of 6 asked answered: too few to say how satisfied people were.',
  );
});

test('three are told: what people say, then what got worse, then what got better', () => {
  const month = (kept: number, broken: number, again: number, handed: number) =>
    counted({
      score5: 42,
      score1: 8,
      asked: 100,
      'kept.resolution': kept,
      'broken.resolution': broken,
      ended: 200,
      reopened: again,
      ended_handed: handed,
    });
  const moves = monthMoves(month(190, 10, 30, 9), month(160, 40, 8, 10));
  const told = toldMoves(moves);
  expect(told.map(({ name, way }) => [name, way])).toEqual([
    ['satisfied', 'unclear'],
    ['reopened', 'worse'],
    ['kept', 'better'],
  ]);
  expect(told.map((move) => changeWords(move, 'en-GB'))[0]).toBe('Too early to tell (−15 to +15 points).');
  expect(restWordsOf(moves, told, 'en-GB')).toBe(
    'Too early to tell: Transferred. We compare 4 figures. By chance alone at least one would differ in about 19 of ' +
      '100 months.',
  );
});

test('by chance alone one of so many comparisons differs: 1 − 0.95^n', () => {
  expect([1, 4, 7, 14].map(byChanceAlone)).toEqual([5, 19, 30, 51]);
});

test('the promise kept least is of those that were due five times', () => {
  const { tally } = counted({
    'kept.first_response': 90,
    'broken.first_response': 10,
    'kept.periodic_update': 10,
    'broken.periodic_update': 8,
    'broken.given_word': 4,
  });
  expect(keptLeast(tally)).toMatchObject({ label: 'Next update', kept: 10, of: 18 });
  expect(keptLeast(emptyTally())).toBeNull();
});
