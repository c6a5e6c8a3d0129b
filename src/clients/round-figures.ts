import { howOften } from '../statistics/counting';
import { differenceOfMeans } from '../statistics/difference-of-means';
import { meanOfCounts } from '../statistics/mean-of-counts';
import { pairedDifference } from '../statistics/paired-differences';
import { fewestAnswers, usualConfidence } from '../statistics/usual';
import type { Noticed } from './round-scale';

/** Fewer are too few to say anything, more are no round. */
export const fewestClients = 5;
export const mostClients = 12;

/** An average on the scale, with where it may really lie. */
export interface Average {
  n: number;
  mean: number;
  low: number;
  high: number;
}

/** What is published once they have met. */
export interface BeforeFigures {
  asked: number;
  answered: number;
  /** Null where fewer than five answered. */
  clients: Average | null;
  /** What colleagues thought they would say; null under five. */
  guesses: Average | null;
  /** Guesses less answers; null where one of both is missing. */
  gap: { difference: number; low: number; high: number } | null;
}

/**
 * What is published at the end. The average of all second answers is never among it: together with the first ones and
 * with the difference of the pairs it would tell what the one said who answered only once.
 */
export interface AfterFigures {
  asked: number;
  answered: number;
  /** How many answered both times. */
  pairs: number;
  /** Null where they are fewer than five; without an interval where so few can show nothing. */
  difference: { mean: number; low: number | null; high: number | null } | null;
  /** Null where fewer than five said it. */
  noticed: { yes: number; n: number } | null;
}

const ends = { low: 1, high: 5 };

export function beforeFigures(scores: readonly number[], guesses: readonly number[], asked: number): BeforeFigures {
  const [clients, guessed] = [average(scores), average(guesses)];
  const between = clients && guessed ? differenceOfMeans(countsOf(guesses), countsOf(scores), usualConfidence) : null;
  return {
    asked,
    answered: scores.length,
    clients,
    guesses: guessed,
    gap: clients && guessed && between ? { difference: guessed.mean - clients.mean, ...between } : null,
  };
}

export function afterFigures(
  pairs: readonly (readonly [before: number, after: number])[],
  noticed: readonly Noticed[],
  { asked, answered }: { asked: number; answered: number },
): AfterFigures {
  const found =
    pairs.length < fewestAnswers
      ? null
      : pairedDifference(
          pairs.map(([before, after]) => after - before),
          usualConfidence,
        );
  return {
    asked,
    answered,
    pairs: pairs.length,
    difference: found && { mean: found.mean, low: found.interval?.low ?? null, high: found.interval?.high ?? null },
    noticed:
      noticed.length < fewestAnswers ? null : { yes: noticed.filter((one) => one === 'yes').length, n: noticed.length },
  };
}

function average(scores: readonly number[]): Average | null {
  if (scores.length < fewestAnswers) return null;
  const { n, mean, low, high } = meanOfCounts(countsOf(scores), usualConfidence);
  if (mean === null || low === null || high === null) return null;
  return { n, mean, low: Math.max(ends.low, low), high: Math.min(ends.high, high) };
}

const countsOf = (scores: readonly number[]): Map<number, number> =>
  new Map(Object.entries(howOften(scores)).map(([score, count]) => [Number(score), count]));
