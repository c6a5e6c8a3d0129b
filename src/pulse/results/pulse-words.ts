import { t, tn } from '../../core/words/words';
import { differenceRange, withUnit } from '../../metrics/difference-words';
import type { PulseResult, PulseShare } from './pulse-results.service';

const percent = (share: number): number => Math.round(share * 100);

/** "34 people could say (22 to 51 % in the long run)" */
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
  const range = { range: differenceRange('share', gap.low, gap.high, locale) };
  if (gap.low <= 0 && gap.high >= 0)
    return t('Whether the two sides see each other differently is too early to tell ({range}).', range, locale);
  const size = withUnit('share', Math.abs(gap.difference), locale).replace('+', '');
  return gap.difference < 0
    ? t('Our people trust our leaders less than the other way round: by {size} ({range}).', { size, ...range }, locale)
    : t('Our leaders trust our people less than the other way round: by {size} ({range}).', { size, ...range }, locale);
}
