import type { LinkedGroup } from './linked-groups';
import { PackedSums, SignWalk, waysOf } from './packed-sums';
import { isTurned, less, plus } from './residues';
import { type Round, slotsFor, SumPairs } from './sum-pairs';
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
  private readonly pairs = new SumPairs(this.sums);
  private ones = 0;
  /** Where each person's own end. */
  private ends: readonly number[] = [];
  /** What may vanish by itself; and what of one and, behind it, of three may come to the same. */
  private alone = new PackedSums();
  private beside = new PackedSums();
  /**
   * Sums of one or two people that may come to the same as another, those beside each other that may: as `pairs` names
   * them.
   */
  private entries = new Int32Array(0);
  /** Where in `entries` those begin that may come to the same, and where the last end. */
  private begins = new Int32Array(0);
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
    this.pairs.begin();
  }

  /** How many are looked at each time. */
  get count(): number {
    return this.entries.length + this.alone.count + this.beside.count / 2;
  }

  /** From now on only that is looked at which vanishes under these. */
  *narrow(x: Float64Array, y: Float64Array): Generator<void, void> {
    this.pairs.place(x, y);
    yield;
    yield* this.narrowWide(x, y);
    const count = this.ones * this.ones + this.sums.count;
    const rounds = Math.max(1, Math.ceil(count / atOnce));
    const slots = slotsFor(Math.min(count, 2 * atOnce));
    this.pairs.reserve(slots);
    const found = new Map<number, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      this.pairs.empty(slots);
      yield* this.narrowRound(slots, { round, rounds }, found);
    }
    const classes = [...found.values()].filter((ids) => !this.pairs.isToldByFewer(ids));
    this.entries = Int32Array.from(classes.flat());
    yield;
    this.begins = new Int32Array(classes.length + 1);
    for (const [index, { length }] of classes.entries()) this.begins[index + 1] = this.begins[index] + length;
    this.pairs.only(this.entries);
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
    this.pairs.place(x, y);
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
      const name = nameOf(this.pairs.x[at], this.pairs.y[at]);
      const same = ones.get(name);
      if (same) same.push(at);
      else ones.set(name, [at]);
    }
    for (const at of this.pairs.met)
      if (this.pairs.x[at] === 0 && this.pairs.y[at] === 0) this.alone.take(this.sums, at);
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
  private *narrowRound(slots: number, part: Round, found: Map<number, number[]>): Generator<void, void> {
    const { x, y } = this.pairs;
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

  private narrowOne(id: number, x: number, y: number, slots: number, part: Round, found: Map<number, number[]>): void {
    const slot = this.pairs.meets(id, x, y, slots, part);
    if (slot < 0) return;
    const first = this.pairs.at(slot);
    const same = found.get(first);
    if (same) same.push(id);
    else found.set(first, [first, id]);
  }

  /** Whether two of these sums come to the same: few are compared one by one, that is quicker. */
  private isMet(from: number, to: number): boolean {
    if (to - from > atOnceCompared) {
      const slots = slotsFor(to - from);
      this.pairs.empty(slots);
      for (let at = from; at < to; at += 1) {
        const id = this.entries[at];
        if (
          this.pairs.meets(id, this.pairs.valueOf(id, this.pairs.x), this.pairs.valueOf(id, this.pairs.y), slots) >= 0
        )
          return true;
      }
      return false;
    }
    for (let at = from; at < to; at += 1) {
      const own = this.pairs.valueOf(this.entries[at], this.pairs.x);
      this.values[at - from] = isTurned(own, 0) ? less(0, own) : own;
    }
    for (let at = from + 1; at < to; at += 1)
      for (let other = from; other < at; other += 1)
        if (this.values[at - from] === this.values[other - from] && this.isSame(this.entries[at], this.entries[other]))
          return true;
    return false;
  }

  private isSame(one: number, other: number): boolean {
    const [a, b] = [this.pairs.valueOf(one, this.pairs.x), this.pairs.valueOf(other, this.pairs.x)];
    const [c, d] = [this.pairs.valueOf(one, this.pairs.y), this.pairs.valueOf(other, this.pairs.y)];
    return (a === b && c === d) || (plus(a, b) === 0 && plus(c, d) === 0);
  }
}

/** The same of a sum and its negative, and 0 of what vanishes; exact, for both values are less than 2^26. */
const nameOf = (u: number, v: number): number => (isTurned(u, v) ? less(0, u) * 2 ** 26 + less(0, v) : u * 2 ** 26 + v);
