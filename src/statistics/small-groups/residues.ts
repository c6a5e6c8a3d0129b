/** Reckoning with the rest that is left by a prime: exact, however often it is added and taken away. */

/** A prime under 2^26: products of two residues are exact in a double. */
const PRIME = 67_108_859;
const HALF = PRIME / 2;

const times = (a: number, b: number): number => {
  const product = a * b;
  const rest = product - Math.floor(product / PRIME) * PRIME;
  return rest < 0 ? rest + PRIME : rest;
};
/** Of a sum of few residues. */
export const residueOf = (sum: number): number => {
  const rest = sum % PRIME;
  return rest < 0 ? rest + PRIME : rest;
};
export const less = (a: number, b: number): number => (a < b ? a - b + PRIME : a - b);
export const plus = (a: number, b: number): number => (a + b >= PRIME ? a + b - PRIME : a + b);

function inverse(a: number): number {
  let [power, base, left] = [1, a, PRIME - 2];
  for (; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = times(power, base);
    base = times(base, base);
  }
  return power;
}

/** Always the same numbers, so that the same totals give the same choice (Park & Miller 1988). */
function residues(): () => number {
  let seed = 20_261_229;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % PRIME;
  };
}

/** Random functionals that vanish on every total that was taken in: each is a number for each atom. */
export class Vanishing {
  private readonly rows: Float64Array[];
  /** How many totals were taken in that could not be reckoned from those before. */
  rank = 0;

  /** So many totals may be taken in at most. */
  constructor(atoms: number, most: number) {
    const next = residues();
    this.rows = Array.from({ length: Math.min(atoms, most) + 4 }, () => Float64Array.from({ length: atoms }, next));
  }

  /** Of a total; all are nought, if and only if it can be reckoned from those that were taken in. */
  valuesOf(total: readonly number[]): number[] {
    return this.rows.map((row) => {
      let sum = 0;
      for (const atom of total) sum += row[atom];
      return sum % PRIME;
    });
  }

  take(values: readonly number[]): void {
    const pivot = values.findLastIndex((value) => value !== 0);
    if (pivot < 0) return;
    const [taken, scale] = [this.rows[pivot], inverse(values[pivot])];
    for (const [index, row] of this.rows.entries()) {
      const factor = index === pivot ? 0 : times(values[index], scale);
      if (factor > 0) subtract(row, factor, taken);
    }
    this.rows.splice(pivot, 1);
    this.rank += 1;
  }

  /** Two of them, that vanish also on the total on which all have these values. */
  both(values: readonly number[] = this.rows.map(() => 0)): [Float64Array, Float64Array] {
    return [this.one(0, values), this.one(2, values)];
  }

  private one(first: number, values: readonly number[]): Float64Array {
    const [a, b, atA, atB] = [this.rows[first], this.rows[first + 1], values[first], values[first + 1]];
    if (atA === 0) return a;
    return a.map((value, atom) => less(times(value, atB), times(b[atom], atA)));
  }
}

/** Without a branch, for that is what costs: half is added, so that the quotient is never rounded to the next one. */
function subtract(row: Float64Array, factor: number, taken: Float64Array): void {
  const added = PRIME - factor;
  for (let atom = 0; atom < row.length; atom += 1) {
    const sum = row[atom] + added * taken[atom];
    row[atom] = sum - Math.floor((sum + 0.5) / PRIME) * PRIME;
  }
}

/** The same for a thing and its negative. */
export const isTurned = (x: number, y: number): boolean => x > HALF || (x === 0 && y > HALF);

/** Where to look for a pair of residues. */
export function mixed(x: number, y: number): number {
  const one = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
  return (one ^ (one >>> 15)) >>> 0;
}
