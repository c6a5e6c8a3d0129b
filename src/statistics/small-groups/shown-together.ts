import { SmallSums } from './coincidences';
import { linkedGroups } from './linked-groups';
import { Vanishing } from './residues';
import { fewestTogether } from '../usual';

/**
 * Which of many totals can be shown together, so that nobody reckons out of them what fewer than five people said.
 *
 * Atoms are the finest groups: answers that stand together in every total. A total is a set of atoms. What can be
 * reckoned from the totals that are shown is what they span: sums and differences of them, in any number. People are
 * given away when a group of answers that fewer than five of them gave lies in that span, however many answers those
 * are; and so is a difference of two such groups that are fewer than five people together, for where one said yes and
 * the other no, it names both.
 *
 * The test is exact up to chance of about 1 in 10^15: a vector lies in the span of others if, and only if, every
 * functional that vanishes on these vanishes on it, so one random functional tells (Freivalds 1977; Motwani & Raghavan
 * 1995, Randomized Algorithms, ch. 7). For the danger itself: Hundepool et al. 2012, Statistical Disclosure Control,
 * ch. 4.
 *
 * Who answered more than once links the atoms in which they stand: whatever is told of few people is put together of
 * groups that are linked so, and all of these are looked at (linked-groups.ts).
 *
 * What is safe beside everything that is wanted is safe beside less. So all groups are looked at once, against all
 * totals together; then each total is tried beside those before it, and only those sums are looked at that came to the
 * same as another in the first look. Where even that would take too long, what is left of the list is not shown; where
 * the first look would, nothing is chosen.
 */

/** So many sums are looked at for one list of totals. */
const mostSums = 120_000_000;
/** After so many totals others have their turn. */
const turn = 50;

/**
 * Which totals are shown: `known` are shown already, `wanted` are tried in their order, so that what comes first keeps
 * more of its detail. An empty total tells nothing and is shown. Gives the places in `wanted`; it stops now and then,
 * so that whoever asks can let others have their turn. Null where there is too much to look at: with fewer kinds of
 * totals atoms are wider and fewer.
 *
 * @param atoms who answered, atom by atom: a name for each person
 * @param known totals that are shown already, as places of atoms
 * @param wanted totals that would be shown
 */
export function* shownTogether(
  atoms: readonly (readonly number[])[],
  known: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
): Generator<void, Set<number> | null> {
  const found = new Set<number>();
  const large: number[] = [];
  for (const [index, total] of wanted.entries()) {
    const people = peopleIn(atoms, total);
    if (people === 0) found.add(index);
    if (people >= fewestTogether) large.push(index);
    if (index % turn === 0) yield;
  }
  const merged = yield* mergedAtoms(atoms, [...known, ...large.map((index) => wanted[index])]);
  const groups = yield* linkedGroups(merged.people, fewestTogether - 1);
  if (groups === null) return null;
  const small = new SmallSums(groups);
  if (small.isTooMuch) return null;
  yield;
  const all = new Vanishing(merged.people.length, merged.totals.length);
  for (const one of merged.totals) {
    all.take(all.valuesOf(one));
    yield;
  }
  yield* small.narrow(...all.both());
  const shown = new Vanishing(merged.people.length, all.rank);
  for (const one of merged.totals.slice(0, known.length)) shown.take(shown.valuesOf(one));
  let sums = 0;
  for (const [at, index] of large.entries()) {
    const values = shown.valuesOf(merged.totals[known.length + at]);
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

/** As many as matter: whoever counts more than these need not. */
function peopleIn(atoms: readonly (readonly number[])[], total: readonly number[]): number {
  const people = new Set<number>();
  for (const atom of total) {
    for (const person of atoms[atom]) people.add(person);
    if (people.size >= fewestTogether) break;
  }
  return people.size;
}

/** Atoms that stand in the same totals are one: nobody can tell them apart. Empty ones are left out. */
function* mergedAtoms(
  atoms: readonly (readonly number[])[],
  totals: readonly (readonly number[])[],
): Generator<void, { people: number[][]; totals: number[][] }> {
  const standsIn: number[][] = atoms.map(() => []);
  for (const [index, total] of totals.entries())
    for (const atom of total) if (atoms[atom].length > 0) standsIn[atom].push(index);
  yield;
  const places = new Map<string, number>();
  const together: Set<number>[] = [];
  const found: number[][] = totals.map(() => []);
  for (const [atom, own] of standsIn.entries()) {
    if (own.length === 0) continue;
    const name = own.join();
    const place = places.get(name) ?? together.push(new Set()) - 1;
    if (!places.has(name)) for (const index of own) found[index].push(place);
    places.set(name, place);
    for (const person of atoms[atom]) together[place].add(person);
    if (atom % (10 * turn) === 0) yield;
  }
  return { people: together.map((people) => [...people]), totals: found };
}
