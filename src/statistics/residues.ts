/** Reckoning with the rest that is left by a prime: exact, however often it is added and taken away. */

/** A prime under 2^26: products of two residues are exact in a double. */
export const PRIME = 67_108_859;
const HALF = PRIME / 2;

export const times = (a: number, b: number): number => {
  const product = a * b;
  const rest = product - Math.floor(product / PRIME) * PRIME;
  return rest < 0 ? rest + PRIME : rest;
};
export const less = (a: number, b: number): number => (a < b ? a - b + PRIME : a - b);
export const plus = (a: number, b: number): number => (a + b >= PRIME ? a + b - PRIME : a + b);

export function inverse(a: number): number {
  let [power, base, left] = [1, a, PRIME - 2];
  for (; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = times(power, base);
    base = times(base, base);
  }
  return power;
}

/** Always the same numbers, so that the same totals give the same choice (Park & Miller 1988). */
export function residues(): () => number {
  let seed = 20_261_229;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % PRIME;
  };
}

export function subtract(row: Float64Array, factor: number, taken: Float64Array): void {
  for (let atom = 0; atom < row.length; atom += 1) row[atom] = less(row[atom], times(factor, taken[atom]));
}

/** Two residues as one thing that was seen; a pair and its negative are the same. Emptied by beginning anew. */
export class SeenPairs {
  private readonly slots: Int32Array;
  private readonly mask: number;
  private round = 0;

  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.mask = size - 1;
    this.slots = new Int32Array(3 * size);
  }

  empty(): void {
    this.round += 1;
  }

  /** Whether it was there already. */
  add(a: number, b: number): boolean {
    const turned = a > HALF || (a === 0 && b > HALF);
    const x = turned ? less(0, a) : a;
    const y = turned ? less(0, b) : b;
    let slot = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 0;
    for (slot = (slot ^ (slot >>> 15)) & this.mask; ; slot = (slot + 1) & this.mask) {
      const at = 3 * slot;
      if (this.slots[at + 2] !== this.round) {
        this.slots[at] = x;
        this.slots[at + 1] = y;
        this.slots[at + 2] = this.round;
        return false;
      }
      if (this.slots[at] === x && this.slots[at + 1] === y) return true;
    }
  }
}
