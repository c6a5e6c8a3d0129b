import { inverse, less, plus, PRIME, residues, SeenPairs, subtract, times } from './residues';

/**
 * Which of many totals can be shown together, so that nobody reckons out of them what fewer than five said.
 *
 * Atoms are the finest groups: people who stand together in every total. A total is a set of atoms. What can be
 * reckoned from the totals that are shown is what they span: sums and differences of them, in any number. A group is
 * given away when its own total lies in that span; and so is a difference of two groups that are small together, for
 * where one said yes and the other no, it names both.
 *
 * The test is exact up to chance of about 1 in 10^15: a vector lies in the span of others if, and only if, every
 * functional that vanishes on these vanishes on it, so one random functional tells (Freivalds 1977; Motwani & Raghavan
 * 1995, Randomized Algorithms, ch. 7). All groups of up to four are looked at by the sums of pairs (meet in the
 * middle: Horowitz & Sahni 1974). For the danger itself: Hundepool et al. 2012, Statistical Disclosure Control, ch. 4.
 */

/** Fewer than so many are no group. */
export const fewestTogether = 5;

/** Keeps random functionals that vanish on all totals that are shown so far. */
class Shown {
  private readonly rows: Float64Array[];
  private readonly seen: SeenPairs;
  /** Atoms by how many they hold: 1 to 4. */
  private readonly small: number[][];

  /** So many totals may be added at most. */
  constructor(sizes: readonly number[], most: number) {
    const next = residues();
    this.rows = Array.from({ length: Math.min(sizes.length, most) + 4 }, () => Float64Array.from(sizes, next));
    this.small = [1, 2, 3, 4].map((size) => sizes.flatMap((one, atom) => (one === size ? [atom] : [])));
    const [ones, twos] = this.small;
    this.seen = new SeenPairs(ones.length * ones.length + twos.length);
  }

  /** Shows one more, if nothing is given away with it. */
  take(total: readonly number[]): boolean {
    const values = this.valuesOf(total);
    if (values.every((value) => value === 0)) return true;
    if (this.givesAway(this.vanishing(0, values), this.vanishing(2, values))) return false;
    this.show(values);
    return true;
  }

  /** It is shown already. */
  know(total: readonly number[]): void {
    this.show(this.valuesOf(total));
  }

  private valuesOf(total: readonly number[]): number[] {
    return this.rows.map((row) => {
      let sum = 0;
      for (const atom of total) sum += row[atom];
      return sum % PRIME;
    });
  }

  private show(values: readonly number[]): void {
    const pivot = values.findLastIndex((value) => value !== 0);
    if (pivot < 0) return;
    const [taken, scale] = [this.rows[pivot], inverse(values[pivot])];
    for (const [index, row] of this.rows.entries()) {
      const factor = index === pivot ? 0 : times(values[index], scale);
      if (factor > 0) subtract(row, factor, taken);
    }
    this.rows.splice(pivot, 1);
  }

  /** A random one that vanishes on what is shown, and on the total on which those have these values. */
  private vanishing(first: number, values: readonly number[]): Float64Array {
    const [a, b, atA, atB] = [this.rows[first], this.rows[first + 1], values[first], values[first + 1]];
    return a.map((value, atom) => less(times(value, atB), times(b[atom], atA)));
  }

  /** Whether some group of fewer than five, or some difference of two that are fewer together, vanishes under both. */
  private givesAway(x: Float64Array, y: Float64Array): boolean {
    const [ones, twos, threes, fours] = this.small;
    if (this.small.some((atoms) => atoms.some((atom) => x[atom] === 0 && y[atom] === 0))) return true;
    const { seen } = this;
    // One and three.
    seen.empty();
    for (const atom of ones) if (seen.add(x[atom], y[atom])) return true;
    if (fours.length + threes.length > 0 && threes.some((atom) => this.among(ones, atom, x, y))) return true;
    // One and one, one and two, two and two; then three or four ones, or two ones and two.
    for (const atom of twos) if (seen.add(x[atom], y[atom])) return true;
    for (let i = 0; i < ones.length; i += 1) {
      const a = x[ones[i]];
      const b = y[ones[i]];
      for (let j = i + 1; j < ones.length; j += 1) {
        const c = x[ones[j]];
        const d = y[ones[j]];
        if (seen.add(plus(a, c), plus(b, d)) || seen.add(less(a, c), less(b, d))) return true;
      }
    }
    return false;
  }

  private among(atoms: readonly number[], one: number, x: Float64Array, y: Float64Array): boolean {
    return atoms.some(
      (atom) =>
        (x[atom] === x[one] && y[atom] === y[one]) || (plus(x[atom], x[one]) === 0 && plus(y[atom], y[one]) === 0),
    );
  }
}

/**
 * Which totals are shown: `known` are shown already, `wanted` are tried in their order, so that what comes first keeps
 * more of its detail. An empty total tells nothing and is shown. Gives the places in `wanted`; it stops after each, so
 * that whoever asks can let others have their turn.
 *
 * @param sizes how many people (answers) each atom holds
 * @param known totals that are shown already, as places of atoms
 * @param wanted totals that would be shown
 */
export function* shownTogether(
  sizes: readonly number[],
  known: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
): Generator<void, Set<number>> {
  const peopled = (atoms: readonly number[]): number[] => atoms.filter((atom) => sizes[atom] > 0);
  const total = (atoms: readonly number[]): number => atoms.reduce((sum, atom) => sum + sizes[atom], 0);
  const large = wanted.filter((atoms) => total(atoms) >= fewestTogether);
  const state = new Shown(sizes, known.length + large.length);
  for (const one of known) state.know(peopled(one));
  const shown = new Set<number>();
  for (const [index, one] of wanted.entries()) {
    const n = total(one);
    if (n === 0 || (n >= fewestTogether && state.take(peopled(one)))) shown.add(index);
    yield;
  }
  return shown;
}
