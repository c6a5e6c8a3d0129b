import { fewestTogether } from '../../statistics/usual';
import { periodAt, type PeriodKey } from '../periods';

const few = (n: number): boolean => n > 0 && n < fewestTogether;
const enough = (n: number): boolean => n >= fewestTogether;
const weekOf = (piece: string): PeriodKey => periodAt(piece, 'week');
const monthOf = (piece: string): string => piece.slice(0, 7);

interface Pieces {
  /** First day of what a week and a month have in common -> how many people. What is not named is nobody. */
  people: ReadonlyMap<string, number>;
  /** The newest of all: it runs, and whoever looks twice knows it anyway. Hides itself, but nothing beside it. */
  newest: string;
  /** Whether what is hidden of a month may be hidden together with more of it; else no week of that month is told. */
  mergeable: boolean;
}

/**
 * Which weeks of the whole desk are not told beside its months. None with fewer than five people on either side of a
 * month's end; and what a month leaves beside its weeks is nobody or five people and more, for the smallest week that
 * is large enough goes with what is too small. So every sum of weeks and months is a sum of groups of five and more.
 * Pure.
 */
export function untoldWeeks({ people, newest, mergeable }: Pieces): Set<PeriodKey> {
  const pieces = [...people.keys()].filter((piece) => (people.get(piece) ?? 0) > 0).toSorted();
  const hidden = new Set(pieces.filter((piece) => few(people.get(piece) ?? 0)).map(weekOf));
  const months = new Map<string, string[]>();
  for (const piece of pieces) months.set(monthOf(piece), [...(months.get(monthOf(piece)) ?? []), piece]);
  const sides = new Map<PeriodKey, number>();
  for (const piece of pieces) sides.set(weekOf(piece), (sides.get(weekOf(piece)) ?? 0) + 1);
  const order = (a: string, b: string): number =>
    (sides.get(weekOf(a)) ?? 0) - (sides.get(weekOf(b)) ?? 0) || (people.get(a) ?? 0) - (people.get(b) ?? 0);
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    for (const own of months.values()) {
      const gone = own.filter((piece) => hidden.has(weekOf(piece)) && piece !== newest);
      const left = own.filter((piece) => !hidden.has(weekOf(piece))).toSorted(order);
      if (gone.length === 0) continue;
      if (!mergeable) for (const piece of left) hidden.add(weekOf(piece));
      else if (left.length && !gone.some((piece) => enough(people.get(piece) ?? 0))) hidden.add(weekOf(left[0]));
    }
  }
  return hidden;
}
