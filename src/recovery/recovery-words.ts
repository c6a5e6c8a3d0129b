import { t } from '../core/words/words';
import type { Reader } from '../core/words/dates';
import type { MadeRight, Recovery, RecoveryReason } from './recovery.entity';

export const reasonWords: Record<RecoveryReason, string> = {
  low_score: 'A low score',
  wants_call: 'Asked to be called',
  low_nps: 'Would not recommend us',
  promise_broken: 'A promise broken in silence',
  reopened_again: 'Opened again and again',
  handed_over_often: 'Handed over again and again',
};

export const madeRightLabels: Record<MadeRight, string> = {
  yes: 'Yes, it is right now',
  partly: 'Partly',
  no: 'No, it is not',
};

/** Computed from timestamps, whether or not the sweep has passed by. */
export const isOverdue = ({ state, dueAt, closeBy }: Recovery, now: Date): boolean =>
  (state === 'open' && dueAt <= now) || (state === 'contacted' && closeBy !== null && closeBy <= now);

export function badgesOf(recovery: Recovery, { now, locale }: Pick<Reader, 'now' | 'locale'>) {
  const say = (words: string) => t(words, {}, locale);
  if (isOverdue(recovery, now)) return [{ label: say('Overdue'), tone: 'broken', icon: 'clock-alert' }];
  if (recovery.state === 'contacted') return [{ label: say('Spoken with'), tone: 'action', icon: 'phone' }];
  if (recovery.state === 'open') return [{ label: say('To be called'), tone: 'near', icon: 'phone' }];
  if (recovery.madeRight === null)
    return [{ label: say('Asked whether it is right'), tone: 'waiting', icon: 'hourglass' }];
  const tone = recovery.madeRight === 'yes' ? 'kept' : recovery.madeRight === 'no' ? 'broken' : 'near';
  return [{ label: say(madeRightLabels[recovery.madeRight]), tone, icon: 'hand-heart' }];
}
