import { residueOf } from './residues';

/** Many sums of atoms beside each other in one array: what is taken away stands as a negative. */
export class PackedSums {
  private readonly terms: number[] = [];
  private readonly ends: number[] = [];

  get count(): number {
    return this.ends.length;
  }

  /** Of these atoms those are taken away whose bit is set; the first is the lowest bit, and never is. */
  add(atoms: readonly number[], minus: number): void {
    for (let at = 0; at < atoms.length; at += 1) this.terms.push((minus >> at) & 1 ? -atoms[at] - 1 : atoms[at] + 1);
    this.ends.push(this.terms.length);
  }

  /** Every way of adding them up and taking some away, up to what is turned round. */
  addAll(atoms: readonly number[]): void {
    const ways = waysOf(atoms);
    for (let way = 0; way < ways; way += 1) this.add(atoms, way * 2);
  }

  /** One of others. */
  take(others: PackedSums, index: number): void {
    for (let at = others.beginOf(index); at < others.ends[index]; at += 1) this.terms.push(others.terms[at]);
    this.ends.push(this.terms.length);
  }

  /** What one comes to, where each atom comes to so much. */
  at(index: number, of: Float64Array): number {
    let sum = 0;
    for (let at = this.beginOf(index); at < this.ends[index]; at += 1) {
      const term = this.terms[at];
      sum += term > 0 ? of[term - 1] : -of[-term - 1];
    }
    return residueOf(sum);
  }

  private beginOf(index: number): number {
    return index > 0 ? this.ends[index - 1] : 0;
  }
}

/** In how many ways atoms can be added up and some be taken away, up to what is turned round. */
export const waysOf = (atoms: readonly number[]): number => 2 ** (atoms.length - 1);

/** All these ways one after the other, each with one sign turned beside the last (Gray 1953). */
export class SignWalk {
  private sum = 0;

  constructor(
    private readonly atoms: readonly number[],
    private readonly of: Float64Array,
  ) {
    for (const atom of atoms) this.sum += of[atom];
  }

  /** What way number 0, 1, 2 comes to, to be asked in this order. */
  at(way: number): number {
    if (way > 0) {
      const turned = 32 - Math.clz32(way & -way);
      this.sum += ((SignWalk.minusOf(way) >> turned) & 1 ? -2 : 2) * this.of[this.atoms[turned]];
    }
    return residueOf(this.sum);
  }

  /** Which atoms it takes away, as a bit each. */
  static minusOf(way: number): number {
    return (way ^ (way >> 1)) << 1;
  }
}
