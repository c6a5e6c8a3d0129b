import { formatNumber, t, tn } from '../../core/words/words';
import type { Verdict } from './pilot-decision.entity';
import type { ProgressState, Progress } from './target-progress.service';

export const decisionWords: Record<Verdict, string> = { carry_on: 'Carry on', change: 'Change it', stop: 'Stop' };

const badges: Record<ProgressState, { label: string; tone: string; icon: string }> = {
  not_begun: { label: 'Not begun', tone: 'waiting', icon: 'hourglass' },
  too_few: { label: 'Too few to say', tone: 'waiting', icon: 'hourglass' },
  reached: { label: 'Reached', tone: 'kept', icon: 'check-check' },
  there: { label: 'There, not yet sure', tone: 'kept', icon: 'check' },
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
  const missing =
    more === null ? '' : ` ${tn('About {n} more would tell.', 'About {n} more would tell.', more, {}, locale)}`;
  switch (stand) {
    case 'not_begun':
      return t('The pilot has not begun.', {}, locale);
    case 'too_few':
      return t('Too few stand behind it yet.', {}, locale) + missing;
    case 'reached':
      return t('Reached, also at the cautious end of what it may be.', {}, locale);
    case 'there':
      return (
        t('Reached by the number itself; the cautious end of what it may be is not there yet.', {}, locale) + missing
      );
    case 'moving':
      return t('Better than where it began, and that is no chance. {share} % of the way is made.', { share }, locale);
    case 'unclear':
      return t('What it moved so far, chance alone could have made.', {}, locale) + missing;
    default:
      return t('Worse than where it began, and that is no chance.', {}, locale);
  }
}
