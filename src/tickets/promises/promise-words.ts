import { byWhen, clockTime, dayWords, durationWords, timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { targetWords } from '../ticket-words';
import type { Ticket } from '../ticket.entity';

export type PromiseState = 'running' | 'near' | 'kept' | 'broken' | 'waiting' | 'none';

export interface PromiseLine {
  state: PromiseState;
  words: string;
  sub?: string;
}

/** What the desk owes next, with `left` minutes of working time to go. Computed from timestamps and one now; nothing that stands still is late. */
export function nextPromise(ticket: Ticket, left: number | null, reader: Reader): PromiseLine {
  const { locale, now } = reader;
  if (ticket.promiseTarget === null) {
    if (ticket.status === 'waiting') return { state: 'waiting', words: t('the clock stands still', {}, locale) };
    return { state: 'none', words: t('no promise runs', {}, locale) };
  }
  const what = t(verbs[ticket.promiseTarget] ?? 'word', {}, locale);
  const when = byWhen(ticket.promiseAt, reader);
  if (ticket.promiseAt < now) return { state: 'broken', words: t('{what} was due {when}', { what, when }, locale) };
  const state = ticket.riskAt <= now ? 'near' : 'running';
  if (left === null) return { state, words: t('{what} by {when}', { what, when }, locale) };
  return {
    state,
    words: t('{what} in {time}', { what, time: durationWords(left, locale) }, locale),
    sub: t('of working time, due {when}', { when: timeWords(ticket.promiseAt, reader) }, locale),
  };
}

/** The same in one line. */
export const wholeLine = ({ state, words, sub }: PromiseLine): PromiseLine => ({
  state,
  words: sub ? `${words} ${sub}` : words,
});

const verbs: Record<string, string> = {
  first_response: 'answer',
  next_response: 'answer',
  periodic_update: 'word',
  resolution: 'solve',
  given_word: 'given word',
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
  const sub =
    clock.targetMinutes === null
      ? t('named by the desk', {}, locale)
      : t('{time} of working time', { time: durationWords(clock.targetMinutes, locale) }, locale);
  return {
    label: t(targetWords[clock.target] ?? clock.target, {}, locale),
    target: clock.target,
    dueAt: clock.dueAt,
    ...lineOf(clock, reader),
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

/** What still runs first, in the order in which it falls due; then what is over, newest first. */
export function clockLines(clocks: readonly SlaClock[], reader: Reader) {
  const running = clocks
    .filter(({ endedAt }) => endedAt === null)
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || order.indexOf(a.target) - order.indexOf(b.target));
  const over = clocks.filter(({ endedAt }) => endedAt !== null).toReversed();
  return [...running, ...over].map((clock) => clockLine(clock, reader)).filter(({ state }) => state !== 'none');
}

function lineOf(clock: SlaClock, reader: Reader): PromiseLine {
  const { locale, now } = reader;
  const due = byWhen(clock.dueAt, reader);
  const broken = clock.breachedAt !== null || (clock.metAt ?? (clock.pausedSince ? clock.dueAt : now)) > clock.dueAt;
  if (clock.metAt) {
    // The day is said once where both fall on the same one.
    const sameDay = dayWords(clock.metAt, reader) === dayWords(clock.dueAt, reader);
    const slots = { due: sameDay ? clockTime(clock.dueAt, reader) : due, met: byWhen(clock.metAt, reader) };
    return broken
      ? { state: 'broken', words: t('came {met}, promised {due}', slots, locale) }
      : { state: 'kept', words: t('kept {met}, promised {due}', slots, locale) };
  }
  if (clock.endedAt)
    return broken
      ? { state: 'broken', words: t('was due {due}', { due }, locale) }
      : { state: 'none', words: t('no longer needed', {}, locale) };
  if (clock.pausedSince)
    return {
      state: 'waiting',
      words: t('stands still since {since}', { since: byWhen(clock.pausedSince, reader) }, locale),
    };
  if (broken) return { state: 'broken', words: t('was due {due}', { due }, locale) };
  return { state: 'running', words: t('by {due}', { due }, locale) };
}

/** Whether nothing that was promised runs: the policy says for whom its clocks wait. A given word runs on. */
export function standsStill(clocks: readonly SlaClock[]): boolean {
  const promised = clocks.filter(({ endedAt, target }) => endedAt === null && target !== 'given_word');
  return promised.length > 0 && promised.every(({ pausedSince }) => pausedSince !== null);
}
