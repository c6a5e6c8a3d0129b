import { shownTogether } from '../../src/statistics/small-groups';
import { foundOut } from '../support/attacker';

const chosen = (sizes: number[], wanted: number[][], known: number[][] = []): number[] => {
  const steps = shownTogether(sizes, known, wanted);
  for (;;) {
    const step = steps.next();
    if (step.done) return [...step.value];
  }
};
/** Atoms as the answers in them: what the attacker reckons with. */
const answersOf = (sizes: number[], total: number[]): number[] => {
  const begins = sizes.map((_, atom) => sizes.slice(0, atom).reduce((sum, n) => sum + n, 0));
  return total.flatMap((atom) => Array.from({ length: sizes[atom] }, (_, i) => begins[atom] + i));
};
const breaks = (sizes: number[], totals: number[][]): number[][] =>
  foundOut(
    sizes.reduce((sum, n) => sum + n, 0),
    totals.map((total) => answersOf(sizes, total)),
  );

describe('what is shown together', () => {
  it.each([
    ['a part and its rest of five', [5, 5], [[0, 1], [0]], [0, 1]],
    ['a part whose rest is two', [8, 2], [[0, 1], [0]], [0]],
    ['the third of three kinds, by the two others', [10, 8, 2], [[0, 1, 2], [0], [1]], [0, 1]],
    ['four by themselves', [4], [[0]], []],
    ['nobody at all', [0, 6], [[0], [1]], [0, 1]],
    ['a service that is nearly a team: what lies between them', [9, 1, 6], [[0, 1, 2], [0], [0, 1]], [0, 1]],
    [
      'one in and one out: a difference of two',
      [7, 1, 1, 7],
      [
        [0, 1, 2, 3],
        [0, 1],
        [0, 2],
      ],
      [0, 1],
    ],
    ['a square of which one corner can be reckoned', [6, 7, 8, 3], [[0, 1, 2, 3], [0, 1], [0, 2], [0]], [0, 1, 2]],
    ['the same total twice', [6, 6], [[0], [0], [1]], [0, 1, 2]],
  ])('%s', (_, sizes, wanted, shown) => {
    expect(chosen(sizes, wanted)).toEqual(shown);
    expect(
      breaks(
        sizes,
        shown.map((index) => wanted[index]),
      ),
    ).toEqual([]);
  });

  it('counts what is shown already', () => {
    expect(chosen([10, 8, 2], [[1]], [[0, 1, 2], [0]])).toEqual([]);
    expect(chosen([10, 8, 6], [[1]], [[0, 1, 2], [0]])).toEqual([0]);
  });

  it('the attacker breaks what only had to be five by itself, and nothing of this, at thirty desks', () => {
    let broken = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      let next = seed * 7919;
      const chance = (below: number): number => (next = (next * 48_271) % 2_147_483_647) % below;
      const sizes = Array.from({ length: 24 }, () => chance(4));
      const where = sizes.map(() => [chance(3), chance(3), chance(2)]);
      const wanted: number[][] = [[...sizes.keys()]];
      for (const a of [0, 1, 2])
        for (const one of [0, 1, 2]) {
          wanted.push(sizes.flatMap((__, i) => (where[i][a] === one ? [i] : [])));
          for (const b of [0, 1, 2].filter((other) => other > a))
            for (const two of [0, 1, 2])
              wanted.push(sizes.flatMap((__, i) => (where[i][a] === one && where[i][b] === two ? [i] : [])));
        }
      const size = (total: number[]): number => total.reduce((sum, atom) => sum + sizes[atom], 0);
      if (
        breaks(
          sizes,
          wanted.filter((total) => size(total) >= 5),
        ).length
      )
        broken += 1;
      const shown = chosen(sizes, wanted).map((index) => wanted[index]);
      expect(shown.length).toBeGreaterThan(1);
      expect(breaks(sizes, shown)).toEqual([]);
    }
    expect(broken).toBeGreaterThan(20);
  });
});
