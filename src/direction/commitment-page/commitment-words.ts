import { dateLabel } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import type { LeaderFigures } from '../commitments/commitment-figures';
import type { Commitment, CommitmentKind } from '../commitments/commitment.entity';

/** Offered on the form: what each is, and how it ends. */
export const kindWords: Record<CommitmentKind, { label: string; hint: string; title: string }> = {
  calls: {
    label: 'Call three people whose promise we broke',
    hint: 'We ask up to six of them whether you may. You learn the names of those who say yes.',
    title: 'Call three people whose promise we broke',
  },
  desk_hour: {
    label: 'Sit with the desk for an hour',
    hint: 'Listen, answer, and see what people ask.',
    title: 'Sit with the desk for an hour',
  },
  client_visit: {
    label: 'Visit a client',
    hint: 'Ask, and mostly listen.',
    title: 'Visit a client',
  },
  own: { label: 'Something else', hint: 'One thing that people will notice.', title: '' },
};

export interface CommitmentBadge {
  label: string;
  tone: string;
  icon: string;
}

/** What a leader's promise is now, in two or three words. */
export function commitmentState({ state, moved, dueOn }: Commitment, locale: string): CommitmentBadge {
  const day = dateLabel(dueOn, locale);
  switch (state) {
    case 'open':
      return {
        label: moved > 0 ? t('Told in time: now by {day}', { day }, locale) : t('Until {day}', { day }, locale),
        tone: 'waiting',
        icon: 'clock',
      };
    case 'reported':
      return { label: t('Done, they say. Not confirmed yet.', {}, locale), tone: 'near', icon: 'hand' };
    case 'kept':
      return {
        label: moved > 0 ? t('Kept, later and told in time', {}, locale) : t('Kept', {}, locale),
        tone: 'kept',
        icon: 'circle-check',
      };
    case 'broken':
      return { label: t('Broken', {}, locale), tone: 'broken', icon: 'x' };
    default:
      return { label: t('Came to nothing', {}, locale), tone: 'waiting', icon: 'circle-dot' };
  }
}

/** "4 of 7 leaders have made a promise", and how often they are kept, where that is nobody's own figure. */
export function leaderSentences({ leaders, promising, kept }: LeaderFigures, locale: string): string[] {
  const one = tn(
    '{promising} of {n} leader has a promise running.',
    '{promising} of {n} leaders have a promise running.',
    leaders,
    { promising },
    locale,
  );
  if (!kept) return [one];
  const percent = (share: number): number => Math.round(share * 100);
  return [
    one,
    t(
      'Of {of} promises by {leaders} leaders that ended within a year, {kept} were kept (' +
        '{low} to {high} % in the long run).',
      { ...kept, low: percent(kept.low), high: percent(kept.high) },
      locale,
    ),
    ...(kept.inTime
      ? [
          tn(
            '{n} of those took longer than promised first, and people were told in time.',
            '{n} of those took longer than promised first, and people were told in time.',
            kept.inTime,
            {},
            locale,
          ),
        ]
      : []),
  ];
}
