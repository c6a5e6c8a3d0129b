import { isTurned, less, mixed, plus } from './residues';

/** So many sums are held at a time; more of them are looked at in several rounds. */
const atOnce = 400_000;
/** After so many sums others have their turn. */
const turn = 50_000;

/**
 * All groups of fewer than five, and all differences of two groups that are fewer than five together, by what they come
 * to under two functionals: such a group vanishes, where a smaller one does or where two sums of at most two people
 * come to the same (meet in the middle: Horowitz & Sahni 1974).
 */
export class SmallSums {
  private readonly ones: readonly number[];
  private readonly threes: readonly number[];
  private readonly small: readonly number[];
  /** Those that hold one, then those that hold two. */
  private readonly atoms: readonly number[];
  /** Of each atom in `atoms`. */
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  /** Sums that may come to the same as another: two places in `atoms` and a sign in one number. Null: any of them. */
  private entries: Int32Array | null = null;
  private slots: Int32Array = new Int32Array(0);

  /** `sizes`: how many people each atom holds. */
  constructor(sizes: readonly number[]) {
    const [ones, twos, threes, fours] = [1, 2, 3, 4].map((n) =>
      sizes.flatMap((size, atom) => (size === n ? [atom] : [])),
    );
    this.ones = ones;
    this.threes = threes;
    this.small = [...ones, ...twos, ...threes, ...fours];
    this.atoms = [...ones, ...twos];
    this.x = new Float64Array(this.atoms.length);
    this.y = new Float64Array(this.atoms.length);
  }

  /** How many are looked at each time. */
  get count(): number {
    return this.entries?.length ?? this.ones.length * this.ones.length + this.atoms.length;
  }

  /** From now on only sums are looked at that come to the same as another under these. */
  *narrow(x: Float64Array, y: Float64Array): Generator<void, void> {
    this.place(x, y);
    const rounds = Math.max(1, Math.ceil(this.count / atOnce));
    this.slots = slotsFor(Math.min(this.count, 2 * atOnce));
    const found: number[] = [];
    const told = new Uint8Array(this.slots.length);
    for (let round = 0; round < rounds; round += 1) {
      this.slots.fill(0);
      told.fill(0);
      let looked = 0;
      for (const id of this.all()) {
        looked += 1;
        if (looked % turn === 0) yield;
        const slot = this.meets(id, round, rounds);
        if (slot < 0) continue;
        if (!told[slot]) found.push(this.slots[slot] - 1);
        told[slot] = 1;
        found.push(id);
      }
    }
    this.entries = Int32Array.from(found);
    this.slots = slotsFor(found.length);
  }

  /** Whether any of them vanishes under these. */
  *vanish(x: Float64Array, y: Float64Array): Generator<void, boolean> {
    for (const atom of this.small) if (x[atom] === 0 && y[atom] === 0) return true;
    for (const three of this.threes) for (const one of this.ones) if (isSame(x, y, one, three)) return true;
    if (!this.entries) return false;
    this.place(x, y);
    this.slots.fill(0);
    for (let at = 0; at < this.entries.length; at += 1) {
      if (this.meets(this.entries[at], 0, 1) >= 0) return true;
      if (at % turn === turn - 1) yield;
    }
    return false;
  }

  private place(x: Float64Array, y: Float64Array): void {
    for (const [place, atom] of this.atoms.entries()) {
      this.x[place] = x[atom];
      this.y[place] = y[atom];
    }
  }

  private *all(): Generator<number, void> {
    const base = this.atoms.length + 1;
    for (let a = 0; a < this.atoms.length; a += 1) {
      yield (a * base + base - 1) * 2;
      if (a >= this.ones.length) continue;
      for (let b = a + 1; b < this.ones.length; b += 1) {
        yield (a * base + b) * 2;
        yield (a * base + b) * 2 + 1;
      }
    }
  }

  /** Where one stands that comes to the same; -1 where none does, and this one stands now. */
  private meets(id: number, round: number, rounds: number): number {
    let [u, v] = [this.valueOf(id, this.x), this.valueOf(id, this.y)];
    if (isTurned(u, v)) [u, v] = [less(0, u), less(0, v)];
    const where = mixed(u, v);
    if (rounds > 1 && (where >>> 8) % rounds !== round) return -1;
    const mask = this.slots.length - 1;
    for (let slot = where & mask; ; slot = (slot + 1) & mask) {
      const held = this.slots[slot] - 1;
      if (held < 0) {
        this.slots[slot] = id + 1;
        return -1;
      }
      const p = this.valueOf(held, this.x);
      const q = this.valueOf(held, this.y);
      if (isTurned(p, q) ? less(0, p) === u && less(0, q) === v : p === u && q === v) return slot;
    }
  }

  private valueOf(id: number, of: Float64Array): number {
    const base = this.atoms.length + 1;
    const pair = id >> 1;
    const a = Math.floor(pair / base);
    const b = pair - a * base;
    if (b === base - 1) return of[a];
    return id & 1 ? less(of[a], of[b]) : plus(of[a], of[b]);
  }
}

const slotsFor = (count: number): Int32Array => new Int32Array(2 ** Math.ceil(Math.log2(1.5 * count + 2)));

const isSame = (x: Float64Array, y: Float64Array, one: number, other: number): boolean =>
  (x[one] === x[other] && y[one] === y[other]) || (plus(x[one], x[other]) === 0 && plus(y[one], y[other]) === 0);
