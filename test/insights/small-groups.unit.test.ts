import { shownTogether } from '../../src/statistics/small-groups/shown-together';
import { everFewer, partsOfDesk, saidAsOne } from '../../src/insights/disclosure/desk-parts';
import { foundOut, peopleFound } from '../support/attacker';

/** People of whom each answered once. */
const once = (sizes: number[]): number[][] =>
  sizes.map((size, atom) => Array.from({ length: size }, (_, i) => atom * 100 + i));
const chosen = (sizes: number[], wanted: number[][], known: number[][] = []): number[] =>
  chosenOf(once(sizes), wanted, known);
const chosenOf = (atoms: number[][], wanted: number[][], known: number[][] = []): number[] => {
  const shown = looked(atoms, wanted, known);
  if (!shown) throw new Error('too much to look at');
  return [...shown];
};
const looked = (atoms: number[][], wanted: number[][], known: number[][] = []): Set<number> | null => {
  const steps = shownTogether(atoms, known, wanted);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
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

/** Everything, each part along three dimensions, and each part of two of them. */
function wantedOf(where: number[][]): number[][] {
  const wanted: number[][] = [[...where.keys()]];
  const having = (a: number, one: number, b = a, two = one): number[] =>
    where.flatMap((own, i) => (own[a] === one && own[b] === two ? [i] : []));
  for (const a of [0, 1, 2])
    for (const one of [0, 1, 2]) {
      wanted.push(having(a, one));
      for (const b of [0, 1, 2].filter((other) => other > a))
        for (const two of [0, 1, 2]) wanted.push(having(a, one, b, two));
    }
  return wanted;
}

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
      const wanted = wantedOf(where);
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

  it.each([
    [
      'one person who answered five times',
      [
        [1, 1, 1, 1, 1],
        [2, 3, 4, 5, 6],
      ],
      [[0], [1]],
      [1],
    ],
    ['the rest of one who did', [[1], [1], [1], [2, 3, 4, 5, 6]], [[0, 1, 2, 3], [3]], [0]],
    [
      'four people in nine places',
      [
        [1, 2],
        [2, 3],
        [3, 4],
        [1, 4],
        [4, 2],
        [5, 6, 7, 8, 9],
      ],
      [[0, 1, 2, 3, 4, 5], [5]],
      [0],
    ],
    [
      'five people in two places, of whom one in both',
      [
        [1, 2, 3],
        [3, 4, 5],
        [6, 7, 8, 9, 10],
      ],
      [[0, 1], [2]],
      [0, 1],
    ],
    [
      'their difference, where it is two',
      [[1, 2, 3, 4, 5], [1], [2], [2]],
      [
        [0, 1],
        [0, 2],
        [0, 3],
      ],
      [0],
    ],
  ])('counts people: %s', (_, atoms, wanted, shown) => {
    expect(
      chosenOf(
        atoms.map((own) => [...new Set(own)]),
        wanted,
      ),
    ).toEqual(shown);
  });

  it('whoever answered often is found by the attacker of answers that are shown, and not of people', () => {
    let broken = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      let next = seed * 7919;
      const chance = (below: number): number => (next = (next * 48_271) % 2_147_483_647) % below;
      const who = Array.from({ length: 44 }, () => Math.min(chance(16), chance(16)));
      const where = who.map(() => [chance(3), chance(3), chance(2)]);
      const wanted = wantedOf(where);
      const answers = who.map((_, answer) => [answer]);
      const often = chosenOf(answers, wanted).map((index) => wanted[index]);
      if (peopleFound(who, often).length) broken += 1;
      const shown = chosenOf(
        who.map((person) => [person]),
        wanted,
      ).map((index) => wanted[index]);
      expect(shown.length).toBeGreaterThan(1);
      expect(peopleFound(who, shown)).toEqual([]);
    }
    expect(broken).toBeGreaterThan(8);
  });

  it('a part in which all said the same is not told, unless five who were asked kept silent', () => {
    const place = { service: '1', team: '1', department: '1', kind: 'question', priority: 'low' };
    const part = (satisfied: number, asked: number) => [
      { in: place, sizes: { score: 7 }, people: { score: [1, 2, 3, 4, 5, 6, 7] }, satisfied, asked },
    ];
    expect([part(7, 11), part(0, 11), part(6, 11), part(7, 12)].map((atoms) => saidAsOne([0], atoms))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('chooses nothing where there is too much to look at, and a desk is then told by fewer dimensions', () => {
    const [services, teams, priorities] = [8, 8, 8].map((n) => Array.from({ length: n }, (_, at) => String(at + 1)));
    const places = services.flatMap((service) =>
      teams.flatMap((team) => priorities.map((priority) => ({ service, team, priority }))),
    );
    const atoms = places.map((place, at) => ({
      in: { ...place, department: '1', kind: 'question' },
      sizes: {},
      people: { score: [(at * 31) % 64] },
      satisfied: 0,
      asked: 0,
    }));
    const people = atoms.map((atom) => atom.people.score);
    const found = everFewer(partsOfDesk(atoms, [])).map((parts) => ({
      names: new Set(parts.flatMap(({ scope }) => scope.match(/[a-z]+(?=:)/g) ?? [])),
      shown: looked(
        people,
        parts.map((part) => part.atoms),
      ),
    }));
    expect(found.map(({ names }) => [...names].toSorted().join(' '))).toEqual([
      'department kind priority service team',
      'department kind service team',
      'department service team',
      'service team',
    ]);
    expect(found.map(({ shown }) => (shown ? shown.size > 80 : null))).toEqual([null, true, true, true]);
  });
});
