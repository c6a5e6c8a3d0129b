import { formatNumber, t, tn } from '../../core/words/words';
import type { Verdict } from './pilot-decision.entity';
import type { ProgressState, Progress } from './target-progress.service';

export const decisionWords: Record<Verdict, string> = {
  carry_on: 'Carry on',
  change: 'Change something',
  stop: 'Stop',
};

const badges: Record<ProgressState, { label: string; tone: string; icon: string }> = {
  not_begun: { label: 'Not started', tone: 'waiting', icon: 'hourglass' },
  too_few: { label: 'Too few answers', tone: 'waiting', icon: 'hourglass' },
  reached: { label: 'Reached', tone: 'kept', icon: 'check-check' },
  there: { label: 'Reached, not yet certain', tone: 'kept', icon: 'check' },
  moving: { label: 'On its way', tone: 'action', icon: 'trending-up' },
  unclear: { label: 'Too early to tell', tone: 'near', icon: 'hourglass' },
  worse: { label: 'Worse than before', tone: 'broken', icon: 'trending-down' },
};

export function progressBadge({ stand }: Pick<Progress, 'stand'>, locale: string) {
  const { label, tone, icon } = badges[stand];
  return { label: t(label, {}, locale), tone, icon };
}

/** Where it stands, how sure that is, and what is missing: one or two sentences. */
export function progressWords({ stand, way, more }: Pick<Progress, 'stand' | 'way' | 'more'>, locale: string): string {
  const share = formatNumber(Math.round(Math.max(0, way ?? 0) * 100), locale);
  const [one, other] = ['We’d need about {n} more answer to tell.', 'We’d need about {n} more answers to tell.'];
  const missing = more === null ? '' : ` ${tn(one, other, more, {}, locale)}`;
  switch (stand) {
    case 'not_begun':
      return t('The pilot hasn’t started.', {}, locale);
    case 'too_few':
      return t('There are too few answers so far.', {}, locale) + missing;
    case 'reached':
      return t('Reached, even on a cautious estimate.', {}, locale);
    case 'there':
      return t('The figure has reached the target, but a cautious estimate hasn’t yet.', {}, locale) + missing;
    case 'moving':
      return t('Better than before; chance alone is unlikely. {share} % of the way there.', { share }, locale);
    case 'unclear':
      return t('The difference so far could be chance.', {}, locale) + missing;
    default:
      return t('Worse than before; chance alone is unlikely.', {}, locale);
  }
}
