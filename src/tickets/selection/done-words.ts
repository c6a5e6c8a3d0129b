import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import type { Done } from './selection.service';

const toldOfLeft = 6;

/** What became of it, in one flash. */
export function doneWords({ done, left }: Done, { locale }: Actor): string {
  return [
    done > 0 ? tn('Done for {n} ticket.', 'Done for {n} tickets.', done, {}, locale) : '',
    left.length > 0 ? tn('Left out {n}:', 'Left out {n}:', left.length, {}, locale) : '',
    ...left.slice(0, toldOfLeft).map(({ ref, why }) => `${ref}: ${why}`),
    left.length > toldOfLeft ? t('and more', {}, locale) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Twice pressed: the second knows nothing of what the first left out. */
export const sentTwiceWords = ({ locale }: Actor): string => t('You sent this twice. It was done once.', {}, locale);
