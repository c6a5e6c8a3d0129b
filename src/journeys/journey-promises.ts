import { durationWords, type Reader } from '../core/words/dates';
import { t } from '../core/words/words';
import { clockState, type ClockState } from '../sla/clocks/clock-state';
import { toneOf } from '../sla/clocks/clock-words';
import { targetLabels } from '../sla/clocks/target-labels';
import type { Journey } from './journeys.service';

type Promised = Journey['promises'][number];

const toneWords: Record<string, string> = { kept: 'kept', broken: 'broken' };

/** "kept: promised within 2 h, done after 1 h 10 min", in working time since it was asked. */
export function promiseLine(promise: Promised, { since }: Journey, { now, locale }: Reader) {
  const tone = toneOf(promise, now);
  const say = (words: string, at: Date): string => t(words, { time: durationWords(since(at), locale) }, locale);
  return {
    label: t(targetLabels[promise.target] ?? promise.target, {}, locale),
    state: tone,
    words: [
      toneWords[tone] === undefined ? '' : t(toneWords[tone], {}, locale),
      promise.dueAt && say('promised within {time}', promise.dueAt),
      promise.metAt && say('done after {time}', promise.metAt),
      promise.pausedSince && !promise.metAt && t('paused while we wait for someone else', {}, locale),
    ]
      .filter(Boolean)
      .join(', '),
  };
}

const countOf = (promises: readonly Promised[], wanted: ClockState, now: Date): number =>
  promises.filter((promise) => clockState(promise, now) === wanted).length;

/** One broken promise is a broken promise. */
export function promiseState({ promises }: Pick<Journey, 'promises'>, now: Date): 'kept' | 'broken' | 'running' {
  if (countOf(promises, 'breached', now) > 0) return 'broken';
  return countOf(promises, 'met', now) > 0 ? 'kept' : 'running';
}

export function promisesTogether(journey: Journey, { now, locale }: Reader) {
  const [kept, broken] = [countOf(journey.promises, 'met', now), countOf(journey.promises, 'breached', now)];
  return {
    state: promiseState(journey, now),
    words:
      kept + broken > 0
        ? t('{kept} kept, {broken} broken', { kept, broken }, locale)
        : t('promises still open', {}, locale),
  };
}
