import { array, assert, boolean, constantFrom, integer, option, property, record } from 'fast-check';
import {
  type Axis,
  type Cell,
  type CountedAnswer,
  type PublishedDimension,
  type Member,
  publishable,
} from '../../src/confidential/partition';

const dimensions = ['service', 'department', 'kind', 'team'] as const;

const oneAnswer = record({
  score: integer({ min: 1, max: 5 }),
  unmasked: boolean(),
  often: boolean(),
  service: integer({ min: 1, max: 6 }),
  department: option(integer({ min: 1, max: 5 })),
  kind: constantFrom('incident', 'question', 'tool_request'),
  team: integer({ min: 1, max: 3 }),
}).map(({ score, unmasked, often, ...where }): CountedAnswer => ({ score, hides: !(unmasked && often), in: where }));

const axesOf = (answers: readonly CountedAnswer[]): Axis[] =>
  dimensions.map((dimension) => {
    const asked = new Map<Member, number>([[null, 1]]);
    for (const one of answers) asked.set(one.in[dimension] ?? null, (asked.get(one.in[dimension] ?? null) ?? 0) + 2);
    return { dimension, asked, ...(dimension === 'team' ? { never: new Set<Member>([3]) } : {}) };
  });

const within = (cell: Cell, answer: CountedAnswer): boolean =>
  cell.dimension === 'all' || cell.members.includes(answer.in[cell.dimension] ?? null);
const along = (cells: readonly Cell[], dimension: PublishedDimension): Cell[] =>
  cells.filter((cell) => cell.dimension === dimension);
const populations = array(oneAnswer, { maxLength: 120, size: 'max' });

/** Each by somebody else. */
const each = (answers: readonly CountedAnswer[]) => answers.map(({ in: where }, who) => ({ who, in: where }));
const shown = (answers: readonly CountedAnswer[], axes: readonly Axis[]): Cell[] | null =>
  publishable(answers, each(answers), axes);

function always(holds: (answers: CountedAnswer[]) => void): void {
  assert(property(populations, holds), { numRuns: 100 });
}

describe('what is published of a month', () => {
  it('is nothing where fewer than five hide', () => {
    always((answers) =>
      expect(shown(answers, axesOf(answers)) === null).toBe(answers.filter(({ hides }) => hides).length < 5),
    );
  });

  it('is a whole partition along each dimension: everybody stands in one cell, and the sums agree', () => {
    always((answers) => {
      const axes = axesOf(answers);
      const cells = shown(answers, axes) ?? [];
      for (const dimension of cells.length ? (['all', ...dimensions] as const) : []) {
        const own = along(cells, dimension);
        for (const answer of answers) expect(own.filter((cell) => within(cell, answer))).toHaveLength(1);
        for (let score = 1; score <= 5; score++) {
          expect(own.reduce((sum, { counts }) => sum + (counts[score] ?? 0), 0)).toBe(
            answers.filter((one) => one.score === score).length,
          );
        }
        expect(new Set(own.map(({ asked }) => asked)).size).toBeGreaterThan(0);
        expect(own.reduce((sum, { asked }) => sum + asked, 0)).toBe(2 * answers.length + 1);
      }
    });
  });

  // Whatever is reckoned from any number of cells is reckoned from the counts of these atoms.
  it('never tells fewer than five authors apart, however the cells of all dimensions are added and subtracted', () => {
    always((answers) => {
      const cells = shown(answers, axesOf(answers)) ?? [];
      const atoms = new Map<string, number>();
      for (const answer of answers) {
        const atom = cells.map((cell) => (within(cell, answer) ? 1 : 0)).join('');
        atoms.set(atom, (atoms.get(atom) ?? 0) + (answer.hides ? 1 : 0));
      }
      const tooSmall = [...atoms.values()].filter((hidden) => hidden > 0 && hidden < 5);
      expect(cells.length ? tooSmall : []).toEqual([]);
    });
  });

  it('counts people: whoever answered several times in a cell or an overlap is one of those who hide', () => {
    always((answers) => {
      const authors = answers.map(({ in: where }, index) => ({ who: index % 7, in: where }));
      const cells = publishable(answers, authors, axesOf(answers)) ?? [];
      const atoms = new Map<string, Set<number>>();
      for (const [index, answer] of answers.entries()) {
        const atom = cells.map((cell) => (within(cell, answer) ? 1 : 0)).join('');
        if (answer.hides) atoms.set(atom, (atoms.get(atom) ?? new Set()).add(index % 7));
      }
      expect(cells.length ? [...atoms.values()].filter(({ size }) => size < 5) : []).toEqual([]);
    });
    const often = Array.from({ length: 9 }, (): CountedAnswer => ({ score: 1, hides: true, in: {} }));
    expect(
      publishable(
        often,
        often.map((_, index) => ({ who: index % 4, in: {} })),
        [],
      ),
    ).toBeNull();
    expect(
      publishable(
        often,
        often.map((_, index) => ({ who: index % 5, in: {} })),
        [],
      ),
    ).not.toBeNull();
  });

  it('puts no team that may not stand alone into a cell of its own', () => {
    always((answers) => {
      const teams = along(shown(answers, axesOf(answers)) ?? [], 'team');
      expect(teams.length <= 1 || teams.every(({ members }) => members.some((member) => member !== 3))).toBe(true);
    });
  });

  it('keeps what is large enough, merges what is small, and with the next smallest if need be', () => {
    const people = (department: number, n: number): CountedAnswer[] =>
      Array.from({ length: n }, (_, i) => ({ score: 4 + (i % 2), hides: true, in: { department } }));
    const groups = (...sizes: number[]) => {
      const answers = sizes.flatMap((size, i) => people(i + 1, size));
      const asked = new Map<Member, number>(sizes.map((size, i) => [i + 1, size]));
      return along(shown(answers, [{ dimension: 'department', asked }]) ?? [], 'department').map(
        ({ members }) => members,
      );
    };
    expect(groups(9, 6, 5)).toEqual([[1], [2], [3]]);
    expect(groups(9, 2, 3)).toEqual([[1], [2, 3]]);
    expect(groups(9, 2, 6)).toEqual([[1], [2, 3]]);
    expect(groups(9, 0, 6)).toEqual([[1], [2, 3]]);
    expect(groups(2, 3)).toEqual([[1, 2]]);
    expect(groups(2, 2)).toEqual([]);
  });

  it('merges a group whose whole number gave one answer, because it is each one’s own', () => {
    const group = (department: number, ...scores: number[]): CountedAnswer[] =>
      scores.map((score) => ({ score, hides: true, in: { department } }));
    const answers = [...group(1, 2, 2, 2, 2, 2), ...group(2, 5, 4, 5, 4, 5), ...group(3, 5, 5, 4, 4, 3, 5)];
    const cells = (asked: number) => {
      const axis: Axis = {
        dimension: 'department',
        asked: new Map<Member, number>([
          [1, asked],
          [2, 5],
          [3, 6],
        ]),
      };
      return along(shown(answers, [axis]) ?? [], 'department').map(({ members }) => members);
    };
    expect(cells(5)).toEqual([[3], [1, 2]]);
    expect(cells(9)).toEqual([[3], [1, 2]]);
    // Five who said nothing hide the others.
    expect(cells(10)).toEqual([[3], [2], [1]]);
  });

  it('gives up a dimension that would single somebody out beside another', () => {
    const person = (department: number, service: number): CountedAnswer => ({
      score: 4,
      hides: true,
      in: { department, service },
    });
    const answers = [
      ...Array.from({ length: 6 }, () => person(1, 1)),
      ...Array.from({ length: 6 }, () => person(2, 2)),
      person(1, 2),
    ];
    const asked = new Map<Member, number>([
      [1, 12],
      [2, 12],
    ]);
    const cells = shown(answers, [
      { dimension: 'service', asked },
      { dimension: 'department', asked },
    ])!;
    expect(along(cells, 'service').map(({ members }) => members)).toEqual([[2], [1]]);
    expect(along(cells, 'department').map(({ members }) => members)).toEqual([[1, 2]]);
  });
});
