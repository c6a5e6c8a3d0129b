import { randomNormal, randomPoisson } from 'd3-random';

/** Chance that can be repeated: the same seed gives the same company. Never for secrets. */
export class Random {
  private state: number;

  constructor(private readonly seed: string) {
    this.state = spread(seed);
  }

  /** A source of its own for one thing, the same however much has been drawn elsewhere. */
  fork(name: string | number): Random {
    return new Random(`${this.seed}/${name}`);
  }

  /** At least 0, below 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return mix(this.state) / 0x1_0000_0000;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new RangeError('There is nothing to pick from');
    return choices[Math.floor(this.next() * choices.length)];
  }

  weighted<T>(choices: readonly T[], weightOf: (choice: T) => number): T {
    const total = choices.reduce((sum, choice) => sum + weightOf(choice), 0);
    if (!(total > 0)) throw new RangeError('Nothing has a weight above zero');
    let left = this.next() * total;
    for (const choice of choices) {
      left -= weightOf(choice);
      if (left < 0) return choice;
    }
    return choices.findLast((choice) => weightOf(choice) > 0)!;
  }

  normal(mean: number, deviation: number): number {
    return randomNormal.source(() => this.next())(mean, deviation)();
  }

  /** A duration as people's durations are: half below the median, now and then a very long one. */
  around(median: number, spreadOf = 0.7): number {
    return median * Math.exp(this.normal(0, spreadOf));
  }

  poisson(mean: number): number {
    return randomPoisson.source(() => this.next())(mean)();
  }

  shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = Math.floor(this.next() * (last + 1));
      [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
    }
    return mixed;
  }
}

/** Deals in the order of its cards, each once before any comes again. */
export class Deck<T> {
  private readonly left: T[] = [];

  constructor(private readonly cards: readonly T[]) {}

  /** One of this round; nothing where it holds none, as long as the round goes on. */
  dealLeft(suits: (card: T) => boolean): T | undefined {
    if (this.left.length === 0) this.left.push(...this.cards);
    const found = this.left.findIndex(suits);
    return found < 0 ? undefined : this.left.splice(found, 1)[0];
  }

  deal(suits: (card: T) => boolean = () => true): T | undefined {
    const found = this.left.findIndex(suits);
    if (found >= 0) return this.left.splice(found, 1)[0];
    if (!this.cards.some(suits)) return undefined;
    this.left.push(...this.cards);
    return this.left.splice(this.left.findIndex(suits), 1)[0];
  }
}

function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash) | 0;
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
