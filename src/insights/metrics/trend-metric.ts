import type { Opening } from './metrics';

/** For one and for several. */
export type SampleWords = [one: string, other: string];

interface Base {
  label: string;
  /** How it is called when it stands beside a large number: "% satisfied". */
  unit: string;
  /** What it rests on: "from {n} answers of {of} asked". */
  rest: SampleWords;
  definition: string;
  /** What is good: then "Better by" is said, else "More by". */
  better: 'more' | 'less' | null;
  /** Under so many nothing is said: it would be about persons. */
  least: number;
  opens?: Opening;
}

/** A share, a mean of scores, a length of working time, a number of things, or points that are published elsewhere. */
export type TrendMetric = Base &
  (
    | { as: 'share'; part: readonly string[]; of: readonly string[]; asked?: readonly string[] }
    | { as: 'mean'; scores: readonly string[]; asked: readonly string[] }
    | { as: 'time'; length: string; share: number }
    | { as: 'count'; count: string | null }
    | { as: 'points' }
  );
