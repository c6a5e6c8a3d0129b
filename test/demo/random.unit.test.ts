import { Deck, Random } from '../../src/demo/company/random';

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('chance that can be repeated', () => {
  it('is the same for the same seed and another for another', () => {
    const of = (seed: string): number[] =>
      draws(
        20,
        (
          (random) => () =>
            random.next()
        )(new Random(seed)),
      );
    expect(of('a')).toEqual(of('a'));
    expect(of('a')).not.toEqual(of('b'));
  });

  it('gives a fork that does not depend on what was drawn before', () => {
    const worn = new Random('a');
    draws(100, () => worn.next());
    expect(worn.fork('x').next()).toBe(new Random('a').fork('x').next());
    expect(worn.fork('x').next()).not.toBe(worn.fork('y').next());
  });

  it('spreads evenly, also over the first draws of many forks', () => {
    const root = new Random('even');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let fork = 0; fork < 20_000; fork++) counts[Math.floor(root.fork(fork).next() * 10)]++;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('draws normal and Poisson numbers with the mean and the spread asked for', () => {
    const random = new Random('n');
    const normal = draws(20_000, () => random.normal(5, 2));
    expect(mean(normal)).toBeCloseTo(5, 1);
    expect(Math.sqrt(mean(normal.map((value) => (value - 5) ** 2)))).toBeCloseTo(2, 1);
    const poisson = draws(20_000, () => random.poisson(3.5));
    expect(mean(poisson)).toBeCloseTo(3.5, 1);
    expect(mean(poisson.map((value) => (value - 3.5) ** 2))).toBeCloseTo(3.5, 0);
    expect(random.poisson(0)).toBe(0);
  });

  it('has half of its durations below the median', () => {
    const random = new Random('d');
    const below = draws(10_000, () => random.around(60)).filter((minutes) => minutes < 60).length;
    expect(Math.abs(below - 5000)).toBeLessThan(250);
  });

  it('picks by weight, and never what weighs nothing', () => {
    const random = new Random('w');
    const picked = draws(9000, () =>
      random.weighted(['never', 'once', 'twice'], (choice) => ({ never: 0, once: 1, twice: 2 })[choice]!),
    );
    expect(picked).not.toContain('never');
    expect(Math.abs(picked.filter((choice) => choice === 'twice').length - 6000)).toBeLessThan(250);
    expect(() => random.weighted(['a'], () => 0)).toThrow('weight');
    expect(() => random.pick([])).toThrow('nothing');
  });

  const inOrder = (cards: (number | undefined)[]): number[] => cards.map(Number).toSorted((one, other) => one - other);

  it('deals every card once before any again', () => {
    const deck = new Deck(new Random('deck').shuffle([1, 2, 3, 4, 5, 6]));
    expect(inOrder(draws(6, () => deck.deal()))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(inOrder(draws(6, () => deck.deal()))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(inOrder(draws(4, () => deck.deal((card) => card % 3 === 0)))).toEqual([3, 3, 6, 6]);
    expect(deck.deal((card) => card > 6)).toBeUndefined();
  });
});
