import { sumOf } from '../../statistics/counting';

export interface CountedUses {
  label: string;
  n: number;
}

/** Under so many nothing is said. */
export const leastUses = 5;

/**
 * What is counted at least five times, the most first, and all else together: never so few that what is left over would
 * say what the small ones are.
 */
export function fromFive<C extends CountedUses>(counted: readonly C[]): { shown: C[]; rest: C[] } {
  const sorted = counted.toSorted((a, b) => b.n - a.n || a.label.localeCompare(b.label));
  const shown = sorted.filter(({ n }) => n >= leastUses);
  const rest = sorted.slice(shown.length);
  while (rest.length > 0 && shown.length > 0 && sumOf(rest.map(({ n }) => n)) < leastUses) rest.unshift(shown.pop()!);
  return { shown, rest };
}
