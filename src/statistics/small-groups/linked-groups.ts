/** Few people, and atoms in which nobody else stands, each linked to the others by somebody who stands in both. */
export interface LinkedGroup {
  people: readonly number[];
  atoms: readonly number[];
}

/** So many sums are looked at. */
const mostSums = 3_000_000;
/** After so many groups others have their turn. */
const turn = 500;

/**
 * All groups of few people that hang together. What is told of few people is put together of such groups that have
 * nobody in common. They are found by walking from each atom to those beside it.
 *
 * @param atoms who stands in each atom
 * @param most groups of at most so many people
 * @returns null where there are too many
 */
export function* linkedGroups(
  atoms: readonly (readonly number[])[],
  most: number,
): Generator<void, LinkedGroup[] | null> {
  const standsIn = new Map<number, number[]>();
  const waiting: LinkedGroup[] = [];
  for (const [atom, people] of atoms.entries()) {
    if (people.length === 0 || people.length > most) continue;
    waiting.push({ people, atoms: [atom] });
    for (const person of people) standsIn.set(person, [...(standsIn.get(person) ?? []), atom]);
  }
  const seen = new Set<string>();
  const found: LinkedGroup[] = [];
  let sums = 0;
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    found.push(one);
    sums += 2 ** (one.atoms.length - 1);
    if (sums > mostSums) return null;
    if (found.length % turn === 0) yield;
    for (const atom of new Set(one.people.flatMap((person) => standsIn.get(person) ?? []))) {
      const people = [...new Set([...one.people, ...atoms[atom]])];
      if (people.length > most || one.atoms.includes(atom)) continue;
      const wider = [...one.atoms, atom].toSorted((a, b) => a - b);
      const name = wider.join();
      if (!seen.has(name)) waiting.push({ people, atoms: wider });
      seen.add(name);
    }
  }
  return found;
}
