import { t } from '../core/words/words';
import type { Reader } from '../core/words/dates';
import type { MadeRight, Recovery, RecoveryReason } from './recovery.entity';

export const reasonWords: Record<RecoveryReason, string> = {
  low_score: 'A low score',
  wants_call: 'Asked for a call',
  low_nps: 'Wouldn’t recommend us',
  promise_broken: 'A promise broken in silence',
  reopened_again: 'Reopened repeatedly',
  handed_over_often: 'Transferred repeatedly',
};

export const madeRightLabels: Record<MadeRight, string> = {
  yes: 'Yes, all sorted',
  partly: 'Partly',
  no: 'No, not yet',
};

/** Computed from timestamps, whether or not the sweep has passed by. */
export const isOverdue = ({ state, dueAt, closeBy }: Recovery, now: Date): boolean =>
  (state === 'open' && dueAt <= now) || (state === 'contacted' && closeBy !== null && closeBy <= now);

export function badgesOf(recovery: Recovery, { now, locale }: Pick<Reader, 'now' | 'locale'>) {
  const say = (words: string) => t(words, {}, locale);
  if (isOverdue(recovery, now)) return [{ label: say('Overdue'), tone: 'broken', icon: 'clock-alert' }];
  if (recovery.state === 'contacted') return [{ label: say('Spoken with'), tone: 'action', icon: 'phone' }];
  if (recovery.state === 'open') return [{ label: say('Waiting for a call'), tone: 'near', icon: 'phone' }];
  if (recovery.madeRight === null)
    return [{ label: say('Asked if it’s sorted now'), tone: 'waiting', icon: 'hourglass' }];
  const tone = recovery.madeRight === 'yes' ? 'kept' : recovery.madeRight === 'no' ? 'broken' : 'near';
  return [{ label: say(madeRightLabels[recovery.madeRight]), tone, icon: 'hand-heart' }];
}
