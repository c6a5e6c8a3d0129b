import { t } from '../../core/words/words';
import type { PilotMetric, Value } from '../metric-source';
import type { Target } from '../pilot/pilot.entity';

/** What was told of a target until both sides were compared. Kept for those that were told it, and for nothing else. */
export const oneSampleWords = {
  not_begun: 'Not started',
  too_few: 'Too few answers',
  reached: 'Reached',
  there: 'Reached, not yet certain',
  moving: 'On its way',
  unclear: 'Too early to tell',
  worse: 'Worse than before',
} as const;

export type OneSampleState = keyof typeof oneSampleWords;

/**
 * Where a figure stood by that rule: its own interval against the `from` of the plan, as if that were known exactly.
 */
export function oneSampleStanding(
  { from, to }: Pick<Target, 'from' | 'to'>,
  { direction }: Pick<PilotMetric, 'direction'>,
  { value, low, high }: Value,
): OneSampleState {
  if (value === null) return 'too_few';
  const beyond = (one: number, line: number): boolean => (direction === 'more' ? one >= line : one <= line);
  if (low === null || high === null) return beyond(value, to) ? 'there' : 'unclear';
  const [cautious, bold] = direction === 'more' ? [low, high] : [high, low];
  if (beyond(cautious, to)) return 'reached';
  const off = beyond(cautious, from) && cautious !== from;
  if (beyond(value, to)) return off ? 'there' : 'unclear';
  if (off) return 'moving';
  return beyond(bold, from) ? 'unclear' : 'worse';
}

/**
 * What a decision was taken on before the rule changed stays as it was told: null where it was not told by that rule.
 */
export function oneSampleTold(
  { stand, judged }: { stand: string; judged?: boolean },
  locale: string,
): { badge: { label: string; tone: string; icon: string }; words: string } | null {
  if (judged !== undefined || !Object.hasOwn(oneSampleWords, stand)) return null;
  return {
    badge: { label: t(oneSampleWords[stand as OneSampleState], {}, locale), tone: 'waiting', icon: 'hourglass' },
    words: t('This is what was said when it was decided.', {}, locale) + ' ' + oneSampleReason(locale),
  };
}

export const oneSampleReason = (locale: string): string =>
  t(
    'That rule took the baseline as exactly known, and saw a difference in about 18 of 100 pilots in which nothing ' +
      'had changed. Now both sides count with their own uncertainty, and a pilot is judged once, on its planned date.',
    {},
    locale,
  );
