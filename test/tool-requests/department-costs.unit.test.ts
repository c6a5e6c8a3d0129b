import { costOfLine, costRows, type HeldLine, shownGroups } from '../../src/tool-requests/spending/department-costs';

const line = (more: Partial<HeldLine>): HeldLine => ({
  ...{ departmentId: 1, month: '2026-03', held: 3, got: 1, priceMinor: 1000, period: 'month', currency: 'EUR' },
  ...more,
});

describe('what tools cost', () => {
  it('is a price for each who has it, a twelfth of a year, or once when it came', () => {
    expect(costOfLine(line({}))).toBe(3000);
    expect(costOfLine(line({ period: 'year' }))).toBe(250);
    expect(costOfLine(line({ period: 'once' }))).toBe(1000);
    expect(costOfLine(line({ priceMinor: null }))).toBe(0);
  });

  it('is told of no department under five people, nor of the only one of them by subtraction', () => {
    const of = (...people: number[]) => people.map((count, id) => ({ id, name: `D${id}`, people: count }));
    const names = (...people: number[]) => shownGroups(of(...people)).map(({ name, people: n }) => [name, n]);
    expect(names(9, 6)).toEqual([
      ['D0', 9],
      ['D1', 6],
    ]);
    expect(names(9, 2, 3)).toEqual([
      ['D0', 9],
      [null, 5],
    ]);
    expect(names(9, 2, 7)).toEqual([
      ['D0', 9],
      [null, 9],
    ]);
    expect(names(3)).toEqual([]);
  });

  it('is never added over currencies', () => {
    const lines = [line({}), line({ currency: 'CHF', month: '2026-02' }), line({ departmentId: 2, held: 1 })];
    const groups = [
      { name: 'Sales', people: 9, ids: [1] },
      { name: null, people: 6, ids: [2, null] },
    ];
    expect(costRows(groups, lines, ['2026-02', '2026-03'])).toEqual([
      { name: 'Sales', currency: 'CHF', amounts: [3000, 0] },
      { name: 'Sales', currency: 'EUR', amounts: [0, 3000] },
      { name: null, currency: 'EUR', amounts: [0, 1000] },
    ]);
  });
});
