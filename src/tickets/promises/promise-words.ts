import { byWhen, durationWords, timeWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { clockState, isOwed, isRunning } from '../../sla/clocks/clock-state';
import { clockLabels, type ClockTone, clockWords } from '../../sla/clocks/clock-words';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { targetLabels } from '../../sla/clocks/target-labels';

export interface PromiseLine {
  state: ClockTone;
  words: string;
  sub?: string;
  /** The same in one line, where there is room for it. */
  whole?: string;
}

/** Working time that is left, and how long a day of it is. */
export interface TimeLeft {
  minutes: number;
  dayMinutes: number;
}

/**
 * What the desk owes next, with the working time that is left to go; of promises that all wait, the one that waits.
 * It is at risk as soon as one of them is.
 */
export function nextPromiseLine(clocks: readonly SlaClock[], left: TimeLeft | null, reader: Reader): PromiseLine {
  const { locale, now } = reader;
  const clock = nextClock(clocks);
  if (!clock) return { state: 'none', words: t('no promise running', {}, locale) };
  const state = clockState(clock, now);
  const atRisk = state === 'running' && clocks.some((other) => clockState(other, now) === 'risk');
  const { tone } = clockLabels[atRisk ? 'risk' : state];
  const what = t(verbs[clock.target] ?? 'update', {}, locale);
  const when = byWhen(clock.dueAt, reader);
  if (state === 'paused') return { state: tone, words: t('paused', {}, locale) };
  if (state === 'breached')
    return {
      state: tone,
      words: t(clock.pausedSince ? '{what} was due {when}, paused' : '{what} was due {when}', { what, when }, locale),
    };
  if (left === null) return { state: tone, words: t('{what} by {when}', { what, when }, locale) };
  const due = timeWords(clock.dueAt, reader);
  const days = Math.floor(left.minutes / left.dayMinutes);
  const time =
    days < 2 ? durationWords(left.minutes, locale) : tn('{n} working day', '{n} working days', days, {}, locale);
  return {
    state: tone,
    words: t('{what} in {time}', { what, time }, locale),
    sub: t('due {when}', { when: due }, locale),
    whole:
      days < 2
        ? t('{what} in {time} of working time, due {when}', { what, time, when: due }, locale)
        : t('{what} in {time}, due {when}', { what, time, when: due }, locale),
  };
}

/** The one that falls due first; only where nothing runs, one that waits. */
export function nextClock(clocks: readonly SlaClock[]): SlaClock | null {
  const open = clocks.filter(isOwed).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return open.find(isRunning) ?? open[0] ?? null;
}

/** The same in one line. */
export const wholeLine = ({ state, words, whole }: PromiseLine): PromiseLine => ({ state, words: whole ?? words });

const verbs: Record<string, string> = {
  first_response: 'answer',
  next_response: 'answer',
  periodic_update: 'update',
  resolution: 'finish',
  given_word: 'promised update',
  fulfilment: 'deliver',
  approval: 'decide',
};

export interface ClockLine extends PromiseLine {
  label: string;
  target: string;
  dueAt: Date;
  sub: string;
  whyHref: string;
}

/** One promise of a ticket, running or over: what was promised, what came of it, and where it is explained. */
export function clockLine(clock: SlaClock, reader: Reader): ClockLine {
  const { locale } = reader;
  const { tone, words } = clockWords(clock, reader);
  const sub =
    clock.targetMinutes === null
      ? t('set by the agent', {}, locale)
      : t('{time} of working time', { time: durationWords(clock.targetMinutes, locale) }, locale);
  return {
    label: t(targetLabels[clock.target] ?? clock.target, {}, locale),
    target: clock.target,
    dueAt: clock.dueAt,
    state: tone,
    words,
    sub,
    whyHref: `/tickets/${clock.subjectId}/promises/${clock.id}`,
  };
}

const order = [
  'given_word',
  'first_response',
  'next_response',
  'periodic_update',
  'resolution',
  'fulfilment',
  'approval',
];

const lines = (clocks: readonly SlaClock[], reader: Reader): ClockLine[] =>
  clocks.map((clock) => clockLine(clock, reader)).filter(({ state }) => state !== 'none');

/** What still runs, in the order in which it falls due. */
export const openClockLines = (clocks: readonly SlaClock[], reader: Reader): ClockLine[] =>
  lines(
    clocks
      .filter(isOwed)
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || order.indexOf(a.target) - order.indexOf(b.target)),
    reader,
  );

/** What is over, newest first. */
const endedClockLines = (clocks: readonly SlaClock[], reader: Reader): ClockLine[] =>
  lines(clocks.filter((clock) => !isOwed(clock)).toReversed(), reader);

/** What still runs first, then what is over. */
export const clockLines = (clocks: readonly SlaClock[], reader: Reader): ClockLine[] => [
  ...openClockLines(clocks, reader),
  ...endedClockLines(clocks, reader),
];

/** The newest so many are read; what came of the others the story tells. */
const endedShown = 12;

/** "12 kept, 1 missed", and the newest of them; null where nothing is over. */
export function endedClocks(clocks: readonly SlaClock[], reader: Reader) {
  const states = clocks
    .filter((clock) => !isOwed(clock))
    .map((clock) => ({ clock, state: clockState(clock, reader.now) }));
  const ended = states.filter(({ state }) => state !== 'stopped').toReversed();
  if (ended.length === 0) return null;
  const missed = ended.filter(({ state }) => state === 'breached').length;
  const newest = ended.slice(0, endedShown).map(({ clock }) => clockLine(clock, reader));
  return { words: endedWords(ended.length - missed, missed, reader.locale), lines: newest };
}

function endedWords(n: number, missed: number, locale: string): string {
  const kept = tn('{n} kept', '{n} kept', n, {}, locale);
  if (missed === 0) return kept;
  const broken = tn('{n} missed', '{n} missed', missed, {}, locale);
  return n === 0 ? broken : t('{kept}, {missed}', { kept, missed: broken }, locale);
}

/** Whether nothing that was promised runs: the policy says for whom its clocks wait. A given word runs on. */
export function standsStill(clocks: readonly SlaClock[]): boolean {
  const promised = clocks.filter((clock) => isOwed(clock) && clock.target !== 'given_word');
  return promised.length > 0 && !promised.some(isRunning);
}
