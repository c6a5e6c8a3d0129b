interface Lists {
  /** What they are compared with. */
  self: number;
  /** A list is cut at so many, the newest. */
  cutAt: number;
  most: number;
}

/**
 * For each word the numbers of those that hold it; out come the most alike, each with the share of the words that it
 * holds, from 0 to 1, by weight. One word alone makes nothing alike, unless there is only one.
 */
export function mostAlike(held: readonly number[][], { self, cutAt, most }: Lists): Map<number, number> {
  const newest = Math.max(self, ...held.map((ids) => Math.max(0, ...ids)));
  const weights = held.map((ids) => rarity(ids, ids.length < cutAt ? newest : spanOf(ids), self));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const found = new Map<number, { share: number; words: number }>();
  for (const [word, ids] of held.entries())
    for (const id of ids) {
      const { share, words } = found.get(id) ?? { share: 0, words: 0 };
      found.set(id, { share: share + weights[word] / whole, words: words + 1 });
    }
  found.delete(self);
  const fewest = Math.min(2, held.length);
  const alike = [...found].filter(([, { words }]) => words >= fewest);
  const best = alike.toSorted(([one, a], [other, b]) => b.share - a.share || other - one).slice(0, most);
  return new Map(best.map(([id, { share }]) => [id, share]));
}

/**
 * The weight of a word is the logarithm of how many there are for each that holds it (inverse document frequency, as
 * in Spärck Jones 1972): a rare word says more. What nobody else says says nothing about who is alike.
 */
function rarity(ids: readonly number[], among: number, self: number): number {
  const others = ids.filter((id) => id !== self).length;
  return others === 0 ? 0 : Math.max(0.05, Math.log(among / others));
}

/** Where the list was cut, the numbers on it tell how thickly they lie. */
const spanOf = (ids: readonly number[]): number => Math.max(...ids) - Math.min(...ids) + 1;
