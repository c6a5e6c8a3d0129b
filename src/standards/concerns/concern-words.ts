import { dateLabel } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { ConcernKind, StandardConcern } from './standard-concern.entity';

const kinds: Record<ConcernKind, string> = { unclear: 'It’s unclear', cannot: 'It can’t be kept' };

export const concernKind = (kind: ConcernKind, locale: string): string => t(kinds[kind], {}, locale);

/** Owed, late, or answered and when; in a word and an icon. */
export function concernState({ dueOn, answeredOn }: StandardConcern, today: string, locale: string) {
  if (answeredOn) {
    const slots = { day: dateLabel(answeredOn, locale), due: dateLabel(dueOn, locale) };
    return answeredOn > dueOn
      ? { label: t('Answered on {day}, late: it was owed by {due}', slots, locale), tone: 'broken', icon: 'clock' }
      : { label: t('Answered on {day}', slots, locale), tone: 'kept', icon: 'circle-check' };
  }
  const day = dateLabel(dueOn, locale);
  return today > dueOn
    ? { label: t('Late: the answer was owed by {day}', { day }, locale), tone: 'broken', icon: 'circle-alert' }
    : { label: t('The answer is owed by {day}', { day }, locale), tone: 'waiting', icon: 'clock' };
}
