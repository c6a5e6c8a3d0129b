import { type AtomSum, type LinkedGroup, sumsOf } from './linked-groups';
import { isTurned, less, mixed, plus, residueOf } from './residues';

/** So many sums are held at a time; more of them are looked at in several rounds. */
const atOnce = 400_000;
/** After so many sums others have their turn. */
const turn = 20_000;
/** So many are compared with each other; more are sorted into slots. */
const atOnceCompared = 32;

/**
 * All groups of fewer than five people, and all differences of two groups that are fewer than five together, by what
 * they come to under two functionals: such a group vanishes where one that hangs together does, where one person and
 * three come to the same, or where two sums of at most two people do (meet in the middle: Horowitz & Sahni 1974).
 */
export class SmallSums {
  /** Of three and of four people. */
  private readonly wide: readonly LinkedGroup[];
  /** Of one person, each one's beside each other, then of two. */
  private readonly sums: readonly AtomSum[];
  private readonly ones: number;
  /** Where each person's own end. */
  private readonly ends: readonly number[];
  /** Of each in `sums`. */
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  /** What may vanish by itself, and what of one and of three may come to the same. */
  private alone: readonly AtomSum[] = [];
  private beside: readonly (readonly [AtomSum, AtomSum])[] = [];
  /**
   * Sums of one or two people that may come to the same as another, those beside each other that may: two places in
   * `sums` and a sign in one number.
   */
  private entries: Int32Array = new Int32Array(0);
  /** Where in `entries` those begin that may come to the same, and where the last end. */
  private begins: Int32Array = new Int32Array(0);
  private slots: Int32Array = new Int32Array(0);
  private readonly values = new Float64Array(atOnceCompared);

  constructor(groups: readonly LinkedGroup[]) {
    const of = (n: number): LinkedGroup[] =>
      groups.filter(({ people }) => people.length === n).toSorted((a, b) => a.people[0] - b.people[0]);
    const own = of(1).flatMap((group) => [...sumsOf(group)].map((sum) => ({ sum, person: group.people[0] })));
    const last = new Map(own.map(({ person }, index) => [person, index + 1]));
    this.wide = [...of(3), ...of(4)];
    this.sums = [...own.map(({ sum }) => sum), ...of(2).flatMap((group) => [...sumsOf(group)])];
    this.ones = own.length;
    this.ends = own.map(({ person }) => last.get(person) ?? 0);
    this.x = new Float64Array(this.sums.length);
    this.y = new Float64Array(this.sums.length);
  }

  /** More of them than a number holds cannot be looked at. */
  get isTooMuch(): boolean {
    return this.sums.length > mostSums;
  }

  /** How many are looked at each time. */
  get count(): number {
    return this.entries.length + this.alone.length + this.beside.length;
  }

  /** From now on only that is looked at which vanishes under these. */
  *narrow(x: Float64Array, y: Float64Array): Generator<void, void> {
    this.place(x, y);
    yield* this.narrowWide(x, y);
    const count = this.ones * this.ones + this.sums.length;
    const rounds = Math.max(1, Math.ceil(count / atOnce));
    const slots = slotsFor(Math.min(count, 2 * atOnce));
    this.slots = new Int32Array(slots);
    const found = new Map<number, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      this.slots.fill(0);
      let looked = 0;
      for (const id of this.all()) {
        looked += 1;
        if (looked % turn === 0) yield;
        const slot = this.meets(id, slots, { round, rounds });
        if (slot < 0) continue;
        const first = this.slots[slot] - 1;
        const same = found.get(first) ?? [first];
        same.push(id);
        found.set(first, same);
      }
    }
    const classes = [...found.values()];
    this.entries = Int32Array.from(classes.flat());
    this.begins = new Int32Array(classes.length + 1);
    for (const [index, { length }] of classes.entries()) this.begins[index + 1] = this.begins[index] + length;
  }

  /** Whether any of them vanishes under these. */
  *vanish(x: Float64Array, y: Float64Array): Generator<void, boolean> {
    if (this.alone.some((sum) => added(sum, x) === 0 && added(sum, y) === 0)) return true;
    if (this.beside.some(([one, three]) => nameOf(one, x, y) === nameOf(three, x, y))) return true;
    this.place(x, y);
    yield;
    for (let index = 0; index + 1 < this.begins.length; index += 1)
      if (this.isMet(this.begins[index], this.begins[index + 1])) return true;
    return false;
  }

  private *narrowWide(x: Float64Array, y: Float64Array): Generator<void, void> {
    const ones = new Map<number, AtomSum[]>();
    for (const one of this.sums.slice(0, this.ones)) {
      const name = nameOf(one, x, y);
      ones.set(name, [...(ones.get(name) ?? []), one]);
    }
    const alone = this.sums.filter((_, at) => this.x[at] === 0 && this.y[at] === 0);
    const beside: [AtomSum, AtomSum][] = [];
    let looked = 0;
    for (const group of this.wide)
      for (const sum of sumsOf(group)) {
        looked += 1;
        if (looked % turn === 0) yield;
        const name = nameOf(sum, x, y);
        if (name === 0) alone.push(sum);
        if (group.people.length === 3) for (const one of ones.get(name) ?? []) beside.push([one, sum]);
      }
    this.alone = alone;
    this.beside = beside;
  }

  /** Whether two of these sums come to the same: few are compared one by one, that is quicker. */
  private isMet(from: number, to: number): boolean {
    if (to - from > atOnceCompared) {
      const slots = slotsFor(to - from);
      this.slots.fill(0, 0, slots);
      for (let at = from; at < to; at += 1) if (this.meets(this.entries[at], slots) >= 0) return true;
      return false;
    }
    for (let at = from; at < to; at += 1) {
      const own = this.valueOf(this.entries[at], this.x);
      this.values[at - from] = isTurned(own, 0) ? less(0, own) : own;
    }
    for (let at = from + 1; at < to; at += 1)
      for (let other = from; other < at; other += 1)
        if (this.values[at - from] === this.values[other - from] && this.isSame(this.entries[at], this.entries[other]))
          return true;
    return false;
  }

  private isSame(one: number, other: number): boolean {
    const [a, b] = [this.valueOf(one, this.x), this.valueOf(other, this.x)];
    const [c, d] = [this.valueOf(one, this.y), this.valueOf(other, this.y)];
    return (a === b && c === d) || (plus(a, b) === 0 && plus(c, d) === 0);
  }

  private place(x: Float64Array, y: Float64Array): void {
    for (const [at, sum] of this.sums.entries()) {
      this.x[at] = added(sum, x);
      this.y[at] = added(sum, y);
    }
  }

  /** What one person said in two places is a sum by itself: only two different people are put together here. */
  private *all(): Generator<number, void> {
    const base = this.sums.length + 1;
    for (let a = 0; a < this.sums.length; a += 1) {
      yield (a * base + base - 1) * 2;
      if (a >= this.ones) continue;
      for (let b = this.ends[a]; b < this.ones; b += 1) {
        yield (a * base + b) * 2;
        yield (a * base + b) * 2 + 1;
      }
    }
  }

  /** Where in so many slots one stands that comes to the same; -1 where none does, and this one stands now. */
  private meets(id: number, slots: number, { round, rounds } = onlyRound): number {
    let [u, v] = [this.valueOf(id, this.x), this.valueOf(id, this.y)];
    if (isTurned(u, v)) [u, v] = [less(0, u), less(0, v)];
    const where = mixed(u, v);
    if (rounds > 1 && (where >>> 8) % rounds !== round) return -1;
    const mask = slots - 1;
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
    const base = this.sums.length + 1;
    const pair = id >> 1;
    const a = Math.floor(pair / base);
    const b = pair - a * base;
    if (b === base - 1) return of[a];
    return id & 1 ? less(of[a], of[b]) : plus(of[a], of[b]);
  }
}

/** Two places and a sign have to fit into 31 bits. */
const mostSums = 32_000;

const onlyRound = { round: 0, rounds: 1 };
/** Enough for so many, and a power of two. */
const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(1.5 * count + 2));

function added({ atoms, minus }: AtomSum, of: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < atoms.length; at += 1) sum += minus[at] ? -of[atoms[at]] : of[atoms[at]];
  return residueOf(sum);
}

/** The same of a sum and its negative, and 0 of what vanishes; exact, for both values are less than 2^26. */
function nameOf(sum: AtomSum, x: Float64Array, y: Float64Array): number {
  const [u, v] = [added(sum, x), added(sum, y)];
  return isTurned(u, v) ? less(0, u) * 2 ** 26 + less(0, v) : u * 2 ** 26 + v;
}
