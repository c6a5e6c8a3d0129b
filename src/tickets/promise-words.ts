import { byWhen, durationWords, type Reader } from '../core/words/dates';
import { t } from '../core/words/words';
import type { SlaClock } from '../sla/sla-clock.entity';
import { targetWords } from './ticket-words';
import type { Ticket } from './ticket.entity';

export type PromiseState = 'running' | 'near' | 'kept' | 'broken' | 'waiting' | 'none';

export interface PromiseLine {
  state: PromiseState;
  words: string;
}

const soon = 2 * 3_600_000;

/** What the desk owes next, for a row of the queue. Computed from timestamps and one now; nothing that stands still is late. */
export function nextPromise(ticket: Ticket, reader: Reader): PromiseLine {
  const { locale, now } = reader;
  if (ticket.promiseTarget === null) {
    if (ticket.status === 'waiting') return { state: 'waiting', words: t('the clock stands still', {}, locale) };
    return { state: 'none', words: t('no promise runs', {}, locale) };
  }
  const what = t(verbs[ticket.promiseTarget] ?? 'word', {}, locale);
  const left = ticket.promiseAt.getTime() - now.getTime();
  if (left < 0) return { state: 'broken', words: t('{what} was due {when}', { what, when: byWhen(ticket.promiseAt, reader) }, locale) };
  const state = ticket.riskAt <= now ? 'near' : 'running';
  if (left <= soon) return { state, words: t('{what} in {time}', { what, time: durationWords(left / 60_000, locale) }, locale) };
  return { state, words: t('{what} by {when}', { what, when: byWhen(ticket.promiseAt, reader) }, locale) };
}

const verbs: Record<string, string> = {
  first_response: 'answer', next_response: 'answer', periodic_update: 'word', resolution: 'solve', given_word: 'given word', fulfilment: 'deliver', approval: 'decide',
};

/** One promise of a ticket, running or over: what was promised and what came of it. */
export function clockLine(clock: SlaClock, reader: Reader): PromiseLine & { label: string; target: string; dueAt: Date } {
  return { label: t(targetWords[clock.target] ?? clock.target, {}, reader.locale), target: clock.target, dueAt: clock.dueAt, ...lineOf(clock, reader) };
}

function lineOf(clock: SlaClock, reader: Reader): PromiseLine {
  const { locale, now } = reader;
  const due = byWhen(clock.dueAt, reader);
  const broken = clock.breachedAt !== null || (clock.metAt ?? (clock.pausedSince ? clock.dueAt : now)) > clock.dueAt;
  if (clock.metAt) {
    const slots = { due, met: byWhen(clock.metAt, reader) };
    return broken ? { state: 'broken', words: t('promised by {due}, came {met}', slots, locale) } : { state: 'kept', words: t('promised by {due}, kept {met}', slots, locale) };
  }
  if (clock.endedAt) return broken ? { state: 'broken', words: t('was due {due}', { due }, locale) } : { state: 'none', words: t('no longer needed', {}, locale) };
  if (clock.pausedSince) return { state: 'waiting', words: t('stands still since {since}', { since: byWhen(clock.pausedSince, reader) }, locale) };
  if (broken) return { state: 'broken', words: t('was due {due}', { due }, locale) };
  return { state: 'running', words: t('by {due}', { due }, locale) };
}
