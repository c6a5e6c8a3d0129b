import { figureOf, type Source } from '../metrics/metric-figures';
import { type Crossing, crossings, openings } from '../metrics/metrics';
import { sumOfCounts, together } from '../metrics/packed';
import type { MonthCounts } from './trend-queries';
import { fewestAnswers } from '../../statistics/usual';

/**
 * What is known of one month, or of several together. Shares of answers are null under five answers: nothing is said
 * about so few.
 */
export interface Figures {
  asked: number;
  answered: number;
  satisfied: { n: number; share: number; interval: { low: number; high: number } } | null;
  promises: number;
  kept: number;
  opened: number;
  solved: number;
  declined: number;
  reopened: number;
  handed: number;
  /** Promise kept or broken against satisfied or not; null where one side of it is under five answers. */
  crossing: Record<Crossing, number> | null;
}

export function figuresOf(months: readonly (MonthCounts | undefined)[]): Figures {
  const sum = (metrics: readonly string[]): number => sumOfCounts(months, metrics);
  const n = sum(openings.satisfied);
  const answered = n + sum(openings.unsatisfied);
  const kept = sum(openings.kept);
  return {
    asked: sum(['asked']),
    answered,
    kept,
    promises: kept + sum(openings.broken),
    satisfied: satisfiedOf(months),
    opened: sum(openings.opened),
    solved: sum(openings.solved),
    declined: sum(['declined', 'no_answer']),
    reopened: sum(openings.reopened),
    handed: sum(openings.handed),
    crossing: crossingOf((which) => sum([which]), answered),
  };
}

/**
 * Of those with a promise kept, of those with a broken one and of those without any: nobody, or at least five each.
 * Null where nothing is to be set beside anything, or it is not told.
 */
function crossingOf(count: (which: Crossing) => number, answered: number): Figures['crossing'] {
  const found = Object.fromEntries(crossings.map((which) => [which, count(which)])) as Record<Crossing, number>;
  const kept = found.kept_satisfied + found.kept_unsatisfied;
  const broken = found.broken_satisfied + found.broken_unsatisfied;
  const few = [kept, broken, answered - kept - broken].some((n) => n > 0 && n < fewestAnswers);
  return answered < fewestAnswers || kept + broken === 0 || few ? null : found;
}

/** By the one formula of the metric itself. */
function satisfiedOf(months: readonly (MonthCounts | undefined)[]): Figures['satisfied'] {
  const { tally } = sourceOfCounts(months);
  const { value, part, low, high } = figureOf('satisfied', { tally });
  return value === null || part === null || low === null || high === null
    ? null
    : { n: part, share: value, interval: { low, high } };
}

/** What was counted in several months, for any metric that is counted. */
const sourceOfCounts = (months: readonly (MonthCounts | undefined)[]): Source => ({
  tally: together(months.flatMap((counts) => (counts ? { counts: new Map(counts), lengths: new Map() } : []))),
});
