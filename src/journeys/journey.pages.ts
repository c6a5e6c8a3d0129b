import { DateTime } from 'luxon';
import { durationWords, type Reader } from '../core/words/dates';
import { t, tn } from '../core/words/words';
import type { Effort } from './effort';
import type { Journey } from './journeys.service';
import { promiseLine, promisesTogether } from './journey-promises';
import { partyShares, timePartyWords, timeBar } from './time-bar';

/** "2 h with the desk, 40 min for an approval", in working time; nothing where nothing was waited for. */
export const waitWords = ({ waits }: Effort, locale: string, own = false): string =>
  partyShares(waits)
    .map(({ party, minutes }) => `${durationWords(minutes, locale)} ${t(timePartyWords(party, own), {}, locale)}`)
    .join(', ');

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
  const waits = waitWords(effort, locale, true);
  const counts = t('{counts}.', { counts: countWords(effort, locale) }, locale);
  return waits ? `${counts} ${t('Waiting: {waits}, in working time.', { waits }, locale)}` : counts;
}

// When somebody answered the survey is nobody's business but theirs.
const shownStages = ({ stages, status, askedAt, since }: Journey, locale: string) =>
  stages.map(({ key, label, state, at }) => ({
    label: t(status === 'cancelled' && state === 'now' ? 'Withdrawn' : label, {}, locale),
    state,
    note:
      key === 'rated' || !at || at <= askedAt
        ? null
        : t('after {time}', { time: durationWords(since(at), locale) }, locale),
    waiting: state === 'now' && status === 'waiting',
  }));

/** The week in which it was asked, by its Monday: a day with a service and a department would be a person. */
const weekWords = (at: Date, { zone, locale }: Pick<Reader, 'zone' | 'locale'>): string =>
  t(
    'week of {day}',
    {
      day: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long' }).format(
        DateTime.fromJSDate(at, { zone }).startOf('week').setZone('utc', { keepLocalTime: true }).toJSDate(),
      ),
    },
    locale,
  );

/** A row of a list, and the head of its own page. `named`: its department holds enough requests of that week. */
export function journeyRow(journey: Journey, href: string | null, named: boolean, reader: Reader) {
  const { locale } = reader;
  return {
    href,
    service: journey.service ?? t('No service yet', {}, locale),
    department: named ? journey.department : null,
    asked: weekWords(journey.askedAt, reader),
    stages: shownStages(journey, locale),
    counts: countWords(journey.effort, locale),
    waits: waitWords(journey.effort, locale),
    promise: promisesTogether(journey, reader),
  };
}

export function journeyPage(journey: Journey, named: boolean, reader: Reader) {
  const { locale } = reader;
  const { effort } = journey;
  const row = journeyRow(journey, null, named, reader);
  return {
    ...row,
    title: t('One journey', {}, locale),
    heading: row.service,
    lead: [row.department, t('asked in the {week}', { week: row.asked }, locale)].filter(Boolean).join(', '),
    promises: journey.promises
      .map((promise) => promiseLine(promise, journey, reader))
      .filter(({ state }) => state !== 'none'),
    receipt: [
      { label: t('Contacts', {}, locale), value: String(effort.contacts) },
      { label: t('Hand-offs', {}, locale), value: String(effort.handOffs) },
      { label: t('Reopenings', {}, locale), value: String(effort.reopens) },
    ],
    time: timeBar(effort.waits, locale),
    waiting: journey.spans
      .filter(({ party }) => party !== 'desk' && party !== 'untaken')
      .map(({ party, from, to }) =>
        t(
          'Waiting {on} for {time}, beginning {after} after the request',
          {
            on: t(timePartyWords(party), {}, locale),
            time: durationWords(journey.since(to) - journey.since(from), locale),
            after: durationWords(journey.since(from), locale),
          },
          locale,
        ),
      ),
  };
}
