import { mostAlike } from '../../src/tickets/search/most-alike';

const of = (held: number[][], cutAt = 300) => [...mostAlike(held, { self: 1000, cutAt, most: 3 }).keys()];

it('weighs a rare word more than a common one, however often the common ones agree', () => {
  const common = Array.from({ length: 299 }, (_, n) => 3 * n + 1);
  expect(of([common, common, [5, 40], [5, 70]])[0]).toBe(5);
  expect(of([common, [40, 100]])).toEqual([100, 40]);
});

it('knows from a list that was cut how thickly its tickets lie', () => {
  const [thick, thin] = [
    [1000, 999, 998],
    [1000, 500, 3],
  ];
  const shares = mostAlike([thick, thin, [999, 500]], { self: 1000, cutAt: 3, most: 3 });
  expect(shares.get(500)!).toBeGreaterThan(shares.get(999)!);
});

it('finds nobody by one word of several, nor by what only the ticket itself says, and never itself', () => {
  expect(of([[1, 1000], [2, 1000], [1000]])).toEqual([]);
  expect(of([[7, 1000]])).toEqual([7]);
  const shares = mostAlike([[7, 1000], [7, 1000], [1000]], { self: 1000, cutAt: 300, most: 3 });
  expect(shares.get(7)).toBeCloseTo(1);
  expect(of([[], []])).toEqual([]);
});
