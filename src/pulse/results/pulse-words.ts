import { t, tn } from '../../core/words/words';
import { differenceRange, differenceWords } from '../../metrics/difference-words';
import { differenceOfShares } from '../../statistics/shares';
import { usualConfidence } from '../../statistics/usual';
import type { PulseResult, PulseShare } from './pulse-results.service';

const percent = (share: number): number => Math.round(share * 100);

/** "of 34 answers, between 22 and 51 %" */
export const shareWords = ({ n, low, high }: PulseShare, locale: string): string =>
  tn(
    'of {n} answer, between {low} and {high} %',
    'of {n} answers, between {low} and {high} %',
    n,
    { low: percent(low), high: percent(high) },
    locale,
  );

export const pulsePercent = ({ share }: PulseShare, locale: string): string =>
  t('{n} %', { n: percent(share) }, locale);

/** How many agree, of how many who could say, and how many couldn't. */
export const agreeWords = (share: PulseShare, locale: string): string =>
  share.cannot === 0
    ? t('agree, {rest}', { rest: shareWords(share, locale) }, locale)
    : t('agree, {rest}; {unsure} couldn’t say', { rest: shareWords(share, locale), unsure: share.cannot }, locale);

/** What has moved since the quarter before, and never more than the interval carries; null where there is none. */
export function sinceLastTime(now: PulseShare, before: PulseShare | null | undefined, locale: string): string | null {
  if (!before) return null;
  const { difference, low, high } = differenceOfShares(now.part, now.n, before.part, before.n, usualConfidence);
  if (difference === null) return null;
  const change = differenceWords({ unit: 'share', direction: 'more' }, { difference, low, high }, locale);
  return t('It was {share} the last time. {change}', { share: pulsePercent(before, locale), change }, locale);
}

/** "2026-Q4" as "The fourth quarter of 2026". */
export function quarterWords(quarter: string, locale: string): string {
  const [year, n] = quarter.split('-Q');
  const words = ['First quarter of {year}', 'Second quarter of {year}', 'Third quarter of {year}'];
  return t(words[Number(n) - 1] ?? 'Fourth quarter of {year}', { year }, locale);
}

/** What the mirror shows, and never more than its interval carries. */
export function gapWords({ gap, agree }: PulseResult, locale: string): string {
  if (!gap) {
    if (!agree.leaders) return t('Too few people could say something about our leaders.', {}, locale);
    return t(
      'Fewer than five leaders could say something about our people, so there’s nothing to compare.',
      {},
      locale,
    );
  }
  const { difference, low, high } = gap;
  if (low <= 0 && high >= 0)
    return t(
      'Whether the two sides see each other differently is too early to tell ({range}).',
      { range: differenceRange('share', low, high, locale) },
      locale,
    );
  const [least, most] = [Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
  // What is more than nothing is told as one point at least.
  const slots = { low: Math.max(1, Math.round(least * 100)), high: Math.max(1, Math.round(most * 100)) };
  return difference < 0
    ? t('Our people trust our leaders less than the other way round, by {low} to {high} points.', slots, locale)
    : t('Our leaders trust our people less than the other way round, by {low} to {high} points.', slots, locale);
}
