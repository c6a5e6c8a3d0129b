import { byWhen, clockTime, dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type ClockInstants, clockState, type ClockState } from './clock-state';

/** How a state looks: the name of its colour and icon. */
export type ClockTone = 'running' | 'near' | 'kept' | 'broken' | 'waiting' | 'none';

/** The one table of what a promise's states are called and look like. */
export const clockLabels: Record<ClockState, { label: string; tone: ClockTone }> = {
  met: { label: 'kept', tone: 'kept' },
  running: { label: 'running', tone: 'running' },
  risk: { label: 'at risk', tone: 'near' },
  paused: { label: 'paused', tone: 'waiting' },
  breached: { label: 'missed', tone: 'broken' },
  stopped: { label: 'no longer needed', tone: 'none' },
};

export const toneOf = (clock: ClockInstants, now: Date): ClockTone => clockLabels[clockState(clock, now)].tone;

/** A promise in a few words: its state, by when, and what came of it. */
export function clockWords(
  clock: ClockInstants,
  reader: Reader,
): { state: ClockState; tone: ClockTone; words: string } {
  const state = clockState(clock, reader.now);
  return { state, tone: clockLabels[state].tone, words: sentence(state, clock, reader) };
}

function sentence(state: ClockState, clock: ClockInstants, reader: Reader): string {
  const { locale } = reader;
  const due = byWhen(clock.dueAt, reader);
  if (clock.metAt) {
    // The day is said once where both fall on the same one.
    const sameDay = dayWords(clock.metAt, reader) === dayWords(clock.dueAt, reader);
    const slots = { due: sameDay ? clockTime(clock.dueAt, reader) : due, met: byWhen(clock.metAt, reader) };
    return t(state === 'met' ? 'kept at {met}, promised by {due}' : 'done at {met}, promised by {due}', slots, locale);
  }
  const since = clock.pausedSince ? byWhen(clock.pausedSince, reader) : '';
  if (state === 'breached' && since) return t('was due {due}, paused since {since}', { due, since }, locale);
  if (state === 'breached') return t('was due {due}', { due }, locale);
  if (state === 'paused') return t('paused since {since}', { since }, locale);
  if (state === 'stopped') return t('no longer needed', {}, locale);
  return t('by {due}', { due }, locale);
}
