import { wilsonInterval } from '../../statistics/shares';
import { tn } from '../../core/words/words';
import { openings } from '../metrics/metrics';
import type { MonthCounts } from './trend-queries';
import { fewestAnswers, usualConfidence } from '../../statistics/usual';

/**
 * What is known of one month, or of several together. Shares of answers are null under five answers: nothing is said
 * about so few.
 */
export interface Figures {
  asked: number;
  answered: number;
  satisfied: { n: number; share: number; interval: ReturnType<typeof wilsonInterval> } | null;
  promises: number;
  kept: number;
  opened: number;
  solved: number;
  declined: number;
  reopened: number;
  handed: number;
  /** Promise kept or broken against satisfied or not; null under five answers. */
  crossing: Record<Crossing, number> | null;
}

export const crossings = ['kept_unsatisfied', 'broken_unsatisfied', 'kept_satisfied', 'broken_satisfied'] as const;
export type Crossing = (typeof crossings)[number];

export function sumOfCounts(months: readonly (MonthCounts | undefined)[], metrics: readonly string[]): number {
  return months.reduce(
    (total, counts) => total + metrics.reduce((part, metric) => part + (counts?.get(metric) ?? 0), 0),
    0,
  );
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
    satisfied:
      answered < fewestAnswers
        ? null
        : { n, share: n / answered, interval: wilsonInterval(n, answered, usualConfidence) },
    opened: sum(openings.opened),
    solved: sum(openings.solved),
    declined: sum(['declined', 'no_answer']),
    reopened: sum(openings.reopened),
    handed: sum(openings.handed),
    crossing:
      answered < fewestAnswers
        ? null
        : (Object.fromEntries(crossings.map((which) => [which, sum([which])])) as Record<Crossing, number>),
  };
}

export const fromAnswers = ({ answered, asked }: Figures, locale: string): string =>
  tn('from {n} answer of {asked} asked', 'from {n} answers of {asked} asked', answered, { asked }, locale);
