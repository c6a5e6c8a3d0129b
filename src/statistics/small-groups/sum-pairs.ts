import { PackedSums } from './packed-sums';
import { isTurned, less, mixed, plus } from './residues';

/** Sums by themselves, and two of them added up or one less the other: two places and a sign in one number. */
export class SumPairs {
  /** What each of the sums comes to; once they are few, of those alone that are met. */
  x = new Float64Array(0);
  y = new Float64Array(0);
  met = new Int32Array(0);
  private slots = new Int32Array(0);

  constructor(private readonly sums: PackedSums) {}

  /** All sums are there. */
  begin(): void {
    this.x = new Float64Array(this.sums.count);
    this.y = new Float64Array(this.sums.count);
    this.met = Int32Array.from(this.x.keys());
  }

  /** From now on no others are looked at. */
  only(ids: Int32Array): void {
    const met = new Set<number>();
    for (const id of ids) for (const place of this.placesOf(id)) met.add(place);
    this.met = Int32Array.from(met);
  }

  reserve(slots: number): void {
    this.slots = new Int32Array(slots);
  }
  empty(slots: number): void {
    this.slots.fill(0, 0, slots);
  }
  /** Which stands there. */
  at(slot: number): number {
    return this.slots[slot] - 1;
  }

  place(x: Float64Array, y: Float64Array): void {
    for (const at of this.met) {
      this.x[at] = this.sums.at(at, x);
      this.y[at] = this.sums.at(at, y);
    }
  }

  /** Where in so many slots one stands that comes to the same; -1 where none does, and this one stands now. */
  meets(id: number, x: number, y: number, slots: number, { round, rounds } = onlyRound): number {
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

  valueOf(id: number, of: Float64Array): number {
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
  isToldByFewer(ids: readonly number[]): boolean {
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

export interface Round {
  round: number;
  rounds: number;
}
const onlyRound: Round = { round: 0, rounds: 1 };
/** Enough for so many, and a power of two. */
export const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(1.5 * count + 2));
