import { formatNumber, t, tn } from '../../core/words/words';
import { figureTag, type TaggedDays } from '../../metrics/figure-tag';
import { unitWords } from '../../metrics/unit-words';
import { targetName } from '../policies/target-words';
import type { ClockTarget } from '../policies/terms';
import type { PromisesKept } from './promise-figures.service';

/** What is told to everybody of each service. */
export const publiclyCounted: readonly ClockTarget[] = [
  'first_response',
  'next_response',
  'periodic_update',
  'resolution',
  'given_word',
];
const fewest = 5;

/** The promise kept least first: whoever reads on sees nothing worse. What is too few to say stands last. */
export function keptFigures(
  figures: readonly PromisesKept[],
  { serviceId, days, locale }: { serviceId: number; days: TaggedDays; locale: string },
) {
  const own = publiclyCounted.flatMap(
    (target) => figures.find((one) => one.serviceId === serviceId && one.target === target) ?? [],
  );
  const rank = ({ all, kept }: PromisesKept): number => (all < fewest ? 2 : kept / all);
  return own
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ target, all, kept, renewed }) => {
      const share = all < fewest ? null : unitWords('share', kept / all, locale);
      const rest =
        share === null
          ? tn('{n} so far, too few to say', '{n} so far, too few to say', all, {}, locale)
          : t(
              '{kept} of {all} in the last 90 days',
              { kept: formatNumber(kept, locale), all: formatNumber(all, locale) },
              locale,
            ) + (renewed ? tn(', {n} renewed in time', ', {n} renewed in time', renewed, {}, locale) : '');
      return {
        label: targetName(target, locale),
        value: share ? t('{share} kept', { share }, locale) : t('too few', {}, locale),
        rest,
        tag: figureTag(`kept.${target}`, days, `service:${serviceId}`, share === null ? null : kept / all),
      };
    });
}
