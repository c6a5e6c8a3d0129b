import { SmallSums } from './coincidences';
import { Vanishing } from './residues';

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
 * 1995, Randomized Algorithms, ch. 7). For the danger itself: Hundepool et al. 2012, Statistical Disclosure Control,
 * ch. 4.
 *
 * What is safe beside everything that is wanted is safe beside less. So all groups are looked at once, against all
 * totals together; then each total is tried beside those before it, and only those sums are looked at that came to the
 * same as another in the first look. Where even that would take too long, what is left of the list is not shown.
 */

/** Fewer than so many are no group. */
export const fewestTogether = 5;

/** So many sums are looked at for one list of totals. */
const mostSums = 120_000_000;

/**
 * Which totals are shown: `known` are shown already, `wanted` are tried in their order, so that what comes first keeps
 * more of its detail. An empty total tells nothing and is shown. Gives the places in `wanted`; it stops now and then,
 * so that whoever asks can let others have their turn.
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
  const size = (atoms: readonly number[]): number => atoms.reduce((sum, atom) => sum + sizes[atom], 0);
  const large = wanted.map((atoms) => size(atoms) >= fewestTogether);
  const merged = mergedAtoms(sizes, [...known, ...wanted.filter((_, index) => large[index])]);
  const before = merged.totals.slice(0, known.length);
  const tried = merged.totals.slice(known.length);
  const small = new SmallSums(merged.sizes);
  const all = new Vanishing(merged.sizes.length, merged.totals.length);
  for (const one of merged.totals) {
    all.take(all.valuesOf(one));
    yield;
  }
  yield* small.narrow(...all.both());
  const shown = new Vanishing(merged.sizes.length, all.rank);
  for (const one of before) shown.take(shown.valuesOf(one));
  const found = new Set<number>();
  let [at, sums] = [0, 0];
  for (const [index, one] of wanted.entries()) {
    if (!large[index]) {
      if (size(one) === 0) found.add(index);
      continue;
    }
    const values = shown.valuesOf(tried[at++]);
    const told = values.every((value) => value === 0);
    if (!told) {
      sums += small.count;
      if (sums > mostSums || (yield* small.vanish(...shown.both(values)))) continue;
      shown.take(values);
    }
    found.add(index);
    yield;
  }
  return found;
}

/** Atoms that stand in the same totals are one: nobody can tell them apart. Empty ones are left out. */
function mergedAtoms(
  sizes: readonly number[],
  totals: readonly (readonly number[])[],
): { sizes: number[]; totals: number[][] } {
  const standsIn: number[][] = sizes.map(() => []);
  for (const [index, total] of totals.entries())
    for (const atom of total) if (sizes[atom] > 0) standsIn[atom].push(index);
  const places = new Map<string, number>();
  const found: { sizes: number[]; totals: number[][] } = { sizes: [], totals: totals.map(() => []) };
  for (const [atom, own] of standsIn.entries()) {
    if (own.length === 0) continue;
    const name = own.join();
    const place = places.get(name) ?? found.sizes.push(0) - 1;
    if (!places.has(name)) for (const index of own) found.totals[index].push(place);
    places.set(name, place);
    found.sizes[place] += sizes[atom];
  }
  return found;
}
