import type { LinkedGroup } from './linked-groups';
import { PackedSums, SignWalk, waysOf } from './packed-sums';
import { isTurned, less, mixed, plus } from './residues';
import { sumOf } from '../counting';

/** So many sums are held at a time; more of them are looked at in several rounds. */
const atOnce = 1_500_000;
/** After so many sums others have their turn. */
const turn = 20_000;
/** So many are compared with each other; more are sorted into slots. */
const atOnceCompared = 32;
/** Two places and a sign have to fit into 31 bits. */
const mostSums = 32_000;
/** So many of single people are put beside each other. */
const mostBeside = 5000;

/**
 * All groups of fewer than five people, and all differences of two groups that are fewer than five together, by what
 * they come to under two functionals: such a group vanishes where one that hangs together does, where one person and
 * three come to the same, or where two sums of at most two people do (meet in the middle: Horowitz & Sahni 1974).
 */
export class SmallSums {
  /** Of three and of four people. */
  private readonly wide: readonly LinkedGroup[];
  /** Of one person, each one's beside each other, then of two. */
  private readonly sums = new PackedSums();
  private ones = 0;
  /** Where each person's own end. */
  private ends: readonly number[] = [];
  /** Of each in `sums`; once it is narrow, of those alone that are met in `entries`. */
  private x = new Float64Array(0);
  private y = new Float64Array(0);
  private met = new Int32Array(0);
  /** What may vanish by itself; and what of one and, behind it, of three may come to the same. */
  private alone = new PackedSums();
  private beside = new PackedSums();
  /**
   * Sums of one or two people that may come to the same as another, those beside each other that may: two places in
   * `sums` and a sign in one number.
   */
  private entries = new Int32Array(0);
  /** Where in `entries` those begin that may come to the same, and where the last end. */
  private begins = new Int32Array(0);
  private slots = new Int32Array(0);
  private readonly values = new Float64Array(atOnceCompared);
  /** More of them than a number holds, or than are put beside each other in seconds, are not looked at. */
  readonly isTooMuch: boolean;

  constructor(groups: readonly LinkedGroup[]) {
    const of = (n: number): LinkedGroup[] =>
      groups.filter(({ people }) => people.length === n).toSorted((a, b) => a.people[0] - b.people[0]);
    this.wide = [...of(3), ...of(4)];
    const [ones, twos] = [of(1), of(2)];
    const [own, all] = [ones, [...ones, ...twos]].map((some) => sumOf(some.map(({ atoms }) => waysOf(atoms))));
    this.isTooMuch = own > mostBeside || all > mostSums;
    if (this.isTooMuch) return;
    const whose: number[] = [];
    for (const { people, atoms } of ones) {
      this.sums.addAll(atoms);
      while (whose.length < this.sums.count) whose.push(people[0]);
    }
    for (const { atoms } of twos) this.sums.addAll(atoms);
    const last = new Map(whose.map((person, index) => [person, index + 1]));
    this.ones = whose.length;
    this.ends = whose.map((person) => last.get(person) ?? 0);
    this.x = new Float64Array(this.sums.count);
    this.y = new Float64Array(this.sums.count);
    this.met = Int32Array.from(this.x.keys());
  }

  /** How many are looked at each time. */
  get count(): number {
    return this.entries.length + this.alone.count + this.beside.count / 2;
  }

  /** From now on only that is looked at which vanishes under these. */
  *narrow(x: Float64Array, y: Float64Array): Generator<void, void> {
    this.place(x, y);
    yield;
    yield* this.narrowWide(x, y);
    const count = this.ones * this.ones + this.sums.count;
    const rounds = Math.max(1, Math.ceil(count / atOnce));
    const slots = slotsFor(Math.min(count, 2 * atOnce));
    this.slots = new Int32Array(slots);
    const found = new Map<number, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      this.slots.fill(0);
      yield* this.narrowRound(slots, { round, rounds }, found);
    }
    const classes = [...found.values()].filter((ids) => !this.isToldByFewer(ids));
    this.entries = Int32Array.from(classes.flat());
    yield;
    this.begins = new Int32Array(classes.length + 1);
    for (const [index, { length }] of classes.entries()) this.begins[index + 1] = this.begins[index] + length;
    const met = new Set<number>();
    for (const id of this.entries) for (const place of this.placesOf(id)) met.add(place);
    this.met = Int32Array.from(met);
  }

  /** Whether any of them vanishes under these. */
  *vanish(x: Float64Array, y: Float64Array): Generator<void, boolean> {
    const { alone, beside } = this;
    for (let at = 0; at < alone.count; at += 1) {
      if (at % turn === 0) yield;
      if (alone.at(at, x) === 0 && alone.at(at, y) === 0) return true;
    }
    for (let at = 0; at < beside.count; at += 2) {
      if (at % turn === 0) yield;
      const [one, three] = [beside.at(at, x), beside.at(at + 1, x)];
      if (one !== three && plus(one, three) !== 0) continue;
      if (nameOf(one, beside.at(at, y)) === nameOf(three, beside.at(at + 1, y))) return true;
    }
    this.place(x, y);
    let looked = 0;
    for (let index = 0; index + 1 < this.begins.length; index += 1) {
      const [from, to] = [this.begins[index], this.begins[index + 1]];
      if (looked > turn) yield;
      looked = (looked > turn ? 0 : looked) + to - from;
      if (this.isMet(from, to)) return true;
    }
    return false;
  }

  private *narrowWide(x: Float64Array, y: Float64Array): Generator<void, void> {
    const ones = new Map<number, number[]>();
    for (let at = 0; at < this.ones; at += 1) {
      const name = nameOf(this.x[at], this.y[at]);
      const same = ones.get(name);
      if (same) same.push(at);
      else ones.set(name, [at]);
    }
    for (const at of this.met) if (this.x[at] === 0 && this.y[at] === 0) this.alone.take(this.sums, at);
    let looked = 0;
    for (const { people, atoms } of this.wide) {
      const [u, v] = [new SignWalk(atoms, x), new SignWalk(atoms, y)];
      const ways = waysOf(atoms);
      for (let way = 0; way < ways; way += 1) {
        looked += 1;
        if (looked % turn === 0) yield;
        const name = nameOf(u.at(way), v.at(way));
        if (name === 0) this.alone.add(atoms, SignWalk.minusOf(way));
        if (people.length !== 3) continue;
        for (const one of ones.get(name) ?? []) {
          this.beside.take(this.sums, one);
          this.beside.add(atoms, SignWalk.minusOf(way));
        }
      }
    }
  }

  /** What one person said in two places is a sum by itself: only two different people are put together here. */
  private *narrowRound(slots: number, part: Part, found: Map<number, number[]>): Generator<void, void> {
    const { x, y } = this;
    const base = this.sums.count + 1;
    let looked = 0;
    for (let a = 0; a < this.sums.count; a += 1) {
      this.narrowOne((a * base + base - 1) * 2, x[a], y[a], slots, part, found);
      looked += 1;
      for (let b = a < this.ones ? this.ends[a] : this.ones; b < this.ones; b += 1) {
        const id = (a * base + b) * 2;
        this.narrowOne(id, plus(x[a], x[b]), plus(y[a], y[b]), slots, part, found);
        this.narrowOne(id + 1, less(x[a], x[b]), less(y[a], y[b]), slots, part, found);
        looked += 2;
      }
      if (looked < turn) continue;
      looked = 0;
      yield;
    }
  }

  private narrowOne(id: number, x: number, y: number, slots: number, part: Part, found: Map<number, number[]>): void {
    const slot = this.meets(id, x, y, slots, part);
    if (slot < 0) return;
    const first = this.slots[slot] - 1;
    const same = found.get(first);
    if (same) same.push(id);
    else found.set(first, [first, id]);
  }

  /** Whether two of these sums come to the same: few are compared one by one, that is quicker. */
  private isMet(from: number, to: number): boolean {
    if (to - from > atOnceCompared) {
      const slots = slotsFor(to - from);
      this.slots.fill(0, 0, slots);
      for (let at = from; at < to; at += 1) {
        const id = this.entries[at];
        if (this.meets(id, this.valueOf(id, this.x), this.valueOf(id, this.y), slots) >= 0) return true;
      }
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
    for (const at of this.met) {
      this.x[at] = this.sums.at(at, x);
      this.y[at] = this.sums.at(at, y);
    }
  }

  /** Where in so many slots one stands that comes to the same; -1 where none does, and this one stands now. */
  private meets(id: number, x: number, y: number, slots: number, { round, rounds } = onlyRound): number {
    const turned = isTurned(x, y);
    const [u, v] = [turned ? less(0, x) : x, turned ? less(0, y) : y];
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
    const base = this.sums.count + 1;
    const pair = id >> 1;
    const a = Math.floor(pair / base);
    const b = pair - a * base;
    if (b === base - 1) return of[a];
    return id & 1 ? less(of[a], of[b]) : plus(of[a], of[b]);
  }

  private placesOf(id: number): number[] {
    const base = this.sums.count + 1;
    const [a, b] = [Math.floor((id >> 1) / base), (id >> 1) % base];
    return b === base - 1 ? [a] : [a, b];
  }

  /** Where one stands in all of them with the same sign, what is left without it comes to the same, or vanishes. */
  private isToldByFewer(ids: readonly number[]): boolean {
    let common = this.signedPlacesOf(ids[0]);
    for (let at = 1; at < ids.length && common.length > 0; at += 1) {
      const own = this.signedPlacesOf(ids[at]);
      common = common.filter((place) => own.includes(place));
    }
    return common.length > 0;
  }

  /** As they stand in what this comes to when it is turned as all are; minus as the lower bit. */
  private signedPlacesOf(id: number): number[] {
    const turned = isTurned(this.valueOf(id, this.x), this.valueOf(id, this.y)) ? 1 : 0;
    return this.placesOf(id).map((place, at) => place * 2 + (at === 0 ? turned : turned ^ (id & 1)));
  }
}

interface Part {
  round: number;
  rounds: number;
}
const onlyRound: Part = { round: 0, rounds: 1 };
/** Enough for so many, and a power of two. */
const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(1.5 * count + 2));

/** The same of a sum and its negative, and 0 of what vanishes; exact, for both values are less than 2^26. */
const nameOf = (u: number, v: number): number => (isTurned(u, v) ? less(0, u) * 2 ** 26 + less(0, v) : u * 2 ** 26 + v);
