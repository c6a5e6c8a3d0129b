/** What a value is counted in: a share of 1, a mean of scores, working minutes, points of −100 to 100, a number. */
export type Unit = 'share' | 'mean' | 'time' | 'points' | 'count';

/** What is good: more of it, or less. */
export type Direction = 'more' | 'less';

/** For one and for several. */
export type SampleWords = [one: string, other: string];

/** What a figure is: whoever shows it takes its name and its meaning from here. */
export interface Metric<U extends Unit = Unit> {
  /** As it is stored and as it stands in addresses: it never changes. */
  code: string;
  name: string;
  definition: string;
  /** Whose, and of which time. What is private is in none. */
  population: string;
  /** What is counted, and out of what; nothing of the latter for a number of things. */
  numerator: string;
  denominator: string | null;
  unit: U;
  /** Null where neither is good: then "more", not "better", is said. */
  direction: Direction | null;
  /** How it is called when it stands beside a large number: "% satisfied". */
  beside: string;
  /** What it rests on: "from {n} answers of {of} asked". */
  rest: SampleWords;
  /** Under so many nothing is said: it would be about persons. */
  least: number;
}

export const metric = <U extends Unit>(declared: Metric<U>): Readonly<Metric<U>> => Object.freeze(declared);
