import { dateLabel } from '../../core/words/calendar-days';
import { formatNumber, t, tn } from '../../core/words/words';
import { unitWords } from '../../metrics/unit-words';
import type { TeamPromiseCase } from '../promises/team-promise-case.entity';
import { caseState, type TeamPromiseFigures } from '../promises/team-promise-figures';

/** "95 % kept", and from how many; nothing but their number under five. */
export function keptWords({ kept, told, all, share }: TeamPromiseFigures, locale: string) {
  if (share === null)
    return {
      value: t('too few', {}, locale),
      rest: tn('{n} so far, too few to say', '{n} so far, too few to say', all, {}, locale),
    };
  const counted = t(
    '{kept} of {all} in the last 90 days',
    { kept: formatNumber(kept + told, locale), all: formatNumber(all, locale) },
    locale,
  );
  const later = told ? tn(', {n} later and told in time', ', {n} later and told in time', told, {}, locale) : '';
  return { value: t('{share} kept', { share: unitWords('share', share, locale) }, locale), rest: counted + later };
}

/** The one kept least first, what is too few to say last: whoever reads on sees nothing worse. */
export const byKept = (a: TeamPromiseFigures | undefined, b: TeamPromiseFigures | undefined): number =>
  (a?.share ?? 2) - (b?.share ?? 2);

export function caseBadge(one: TeamPromiseCase, today: string, locale: string) {
  const day = dateLabel(one.dueOn, locale);
  if (caseState(one, today) === 'broken')
    return { label: t('Broken: it was due on {day}', { day }, locale), tone: 'broken', icon: 'circle-alert' };
  return one.told
    ? { label: t('Told in time: now by {day}', { day }, locale), tone: 'near', icon: 'clock' }
    : { label: t('By {day}', { day }, locale), tone: 'waiting', icon: 'clock' };
}
