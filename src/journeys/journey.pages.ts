import { durationWords, type Reader, timeWords } from '../core/words/dates';
import { t, tn } from '../core/words/words';
import { clockState, type ClockState } from '../sla/clocks/clock-state';
import { clockWords } from '../sla/clocks/clock-words';
import type { Effort, Waiter } from './effort';
import type { Journey } from './journeys.service';
import { targetLabels } from '../sla/clocks/target-labels';

const waiterWords: Record<Waiter, string> = {
  desk: 'with the desk',
  requester: 'with the person who asked',
  approval: 'for an approval',
  third_party: 'for a third party',
};
const ownWaiterWords: Record<Waiter, string> = { ...waiterWords, requester: 'with you' };
const order: readonly Waiter[] = ['desk', 'requester', 'approval', 'third_party'];

/** "2 h with the desk, 40 min on an approval", in working time; nothing where nothing was waited for. */
export function waitWords({ waits }: Effort, locale: string, words: Record<Waiter, string> = waiterWords): string {
  const told = order.filter((on) => (waits[on] ?? 0) >= 1);
  return told.map((on) => `${durationWords(waits[on] ?? 0, locale)} ${t(words[on], {}, locale)}`).join(', ');
}

/** What it took, in three counts. */
export function countWords({ contacts, handOffs, reopens }: Effort, locale: string): string {
  return [
    tn('{n} contact', '{n} contacts', contacts, {}, locale),
    tn('{n} hand-off', '{n} hand-offs', handOffs, {}, locale),
    tn('{n} reopening', '{n} reopenings', reopens, {}, locale),
  ].join(', ');
}

/** The receipt as the person themselves reads it. */
export function receiptWords(effort: Effort, locale: string): string {
  const waits = waitWords(effort, locale, ownWaiterWords);
  const counts = t('{counts}.', { counts: countWords(effort, locale) }, locale);
  return waits ? `${counts} ${t('Waiting: {waits}, in working time.', { waits }, locale)}` : counts;
}

type Promised = Journey['promises'][number];

function promiseLine(promise: Promised, reader: Reader) {
  const { tone, words } = clockWords(promise, reader);
  return { label: t(targetLabels[promise.target] ?? promise.target, {}, reader.locale), state: tone, words };
}

function promisesTogether(promises: readonly Promised[], reader: Reader) {
  const count = (wanted: ClockState): number =>
    promises.filter((promise) => clockState(promise, reader.now) === wanted).length;
  const [kept, broken] = [count('met'), count('breached')];
  const words = t('{kept} kept, {broken} broken', { kept, broken }, reader.locale);
  return {
    state: broken > 0 ? 'broken' : kept > 0 ? 'kept' : 'running',
    words: kept + broken > 0 ? words : t('promises still open', {}, reader.locale),
  };
}

// When somebody answered the survey is nobody's business but theirs.
const shownStages = ({ stages, status }: Journey, locale: string) =>
  stages.map(({ key, label, state, at }) => ({
    label: t(status === 'cancelled' && state === 'now' ? 'Withdrawn' : label, {}, locale),
    state,
    at: key === 'rated' ? null : at,
    waiting: state === 'now' && status === 'waiting',
  }));

/** A row of a list, and the head of its own page. */
export function journeyRow(journey: Journey, href: string | null, reader: Reader) {
  const { locale } = reader;
  return {
    href,
    service: journey.service ?? t('No service yet', {}, locale),
    department: journey.department,
    asked: journey.askedAt,
    stages: shownStages(journey, locale),
    counts: countWords(journey.effort, locale),
    waits: waitWords(journey.effort, locale),
    promise: promisesTogether(journey.promises, reader),
  };
}

export function journeyPage(journey: Journey, reader: Reader) {
  const { locale } = reader;
  const { effort } = journey;
  const row = journeyRow(journey, null, reader);
  const own = order.filter((on) => (effort.waits[on] ?? 0) >= 1);
  return {
    ...row,
    title: t('One journey', {}, locale),
    heading: row.service,
    lead: [row.department, t('asked {when}', { when: timeWords(journey.askedAt, reader) }, locale)]
      .filter(Boolean)
      .join(', '),
    promises: journey.promises.map((promise) => promiseLine(promise, reader)).filter(({ state }) => state !== 'none'),
    receipt: [
      { label: t('Contacts', {}, locale), value: String(effort.contacts) },
      { label: t('Hand-offs', {}, locale), value: String(effort.handOffs) },
      { label: t('Reopenings', {}, locale), value: String(effort.reopens) },
      ...own.map((on) => ({
        label: t('Waiting {on}', { on: t(waiterWords[on], {}, locale) }, locale),
        value: durationWords(effort.waits[on] ?? 0, locale),
      })),
    ],
    waiting: journey.waits
      .filter(({ on }) => on !== 'desk')
      .map(({ on, from, to }) => ({
        words: t('Waiting {on} until {to}', { on: t(waiterWords[on], {}, locale), to: timeWords(to, reader) }, locale),
        at: from,
      })),
  };
}
