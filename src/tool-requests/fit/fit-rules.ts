import { days } from '../../core/time';
import { countingEnds } from '../../surveys/survey-rules';
import { fewestAnswers } from '../../statistics/usual';
import type { FitReview } from './fit-review.entity';

/** People are asked when they have had it for so long. */
const askedAfterDays = 30;
/**
 * Whoever was asked about something else at that time is asked later, or, when this is over, not at all. Shorter than
 * the shortest time for which names are kept, so that nobody is asked again because it is forgotten that they were.
 */
const askedWithinDays = 20;

/** Those who have had something since within these are asked now: after the first, up to the second. */
export function dueSince(at: Date): { after: Date; upTo: Date } {
  const ago = (count: number) => new Date(at.getTime() - days(count));
  return { after: ago(askedAfterDays + askedWithinDays), upTo: ago(askedAfterDays) };
}

type Times = Pick<FitReview, 'answeredAt' | 'expiresAt' | 'countedAt'>;

/** Until when an answer may be given, or changed: what was said counts as it is after a day. */
export const opensUntil = ({ answeredAt, expiresAt }: Times): Date =>
  answeredAt ? countingEnds(answeredAt) : expiresAt;

export const canBeAnswered = (review: Times, at: Date): boolean => review.countedAt === null && at < opensUntil(review);

/** How many of these answers the owner may read: whole fives, so that none can be told from what it changes. */
export const countedTogether = (answers: number): number => answers - (answers % fewestAnswers);
