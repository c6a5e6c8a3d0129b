import { Injectable } from '@nestjs/common';
import { byWhen, durationWords, exactTime, timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { Subject } from '../../timeline/timeline.service';
import type { Explanation } from './explanation';
import { PromiseQueries } from './promise-queries.service';
import { pauseWords, targetName, workingTime } from '../policies/target-words';

interface Back {
  href: string;
  label: string;
}

/** "Why this date?": everything that a person needs to count it again. */
@Injectable()
export class ExplanationPages {
  constructor(
    private readonly questions: PromiseQueries,
    private readonly directory: PeopleDirectory,
  ) {}

  async show(subjects: readonly Subject[], clockId: number, back: Back, reader: Reader) {
    const why = await this.questions.explainClock(subjects, clockId, reader.now);
    const names = await this.directory.byIds(why.pauses.flatMap(({ actorId }) => actorId ?? []));
    const local = { ...reader, zone: why.timeZone };
    const { locale } = reader;
    return {
      title: t('Why this date?', {}, locale),
      heading: t('Why {when}?', { when: byWhen(why.dueAt, reader) }, locale),
      lead: lead(why, reader),
      back,
      facts: facts(why, reader),
      segments: segmentTable(why, local),
      sum:
        why.segments.length > 0 ? t('Total: {time}.', { time: workingTime(why.countedMinutes, locale) }, locale) : null,
      pauses: pauseTable(why, local, (id) =>
        id === null
          ? t('the desk, automatically', {}, locale)
          : (names.get(id)?.name ?? t('a former colleague', {}, locale)),
      ),
      changes: why.changes.map((change) => ({ words: changeWords(change, locale), at: change.at })),
    };
  }
}

function lead(why: Explanation, { locale }: Reader): string {
  const target = targetName(why.target, locale);
  if (why.target === 'given_word')
    return t('{target}: an agent promised this time, so it isn’t limited to working hours.', { target }, locale);
  return t(
    '{target}: {time}, counted during desk hours and paused while we wait for someone else.',
    {
      target,
      time: workingTime(why.targetMinutes ?? why.countedMinutes, locale),
    },
    locale,
  );
}

function facts(why: Explanation, reader: Reader) {
  const { locale } = reader;
  const versioned = ({ name, number }: { name: string; number: number }) =>
    t('{name}, version {number}', { name, number }, locale);
  return [
    { label: t('Counts from', {}, locale), value: exactTime(why.startedAt, reader) },
    { label: why.metAt ? t('Was due', {}, locale) : t('Due', {}, locale), value: exactTime(why.dueAt, reader) },
    ...(why.metAt ? [{ label: t('Done', {}, locale), value: exactTime(why.metAt, reader) }] : []),
    ...(why.policy ? [{ label: t('Promise', {}, locale), value: versioned(why.policy) }] : []),
    ...(why.target === 'given_word'
      ? []
      : [
          { label: t('Calendar', {}, locale), value: versioned(why.calendar) },
          { label: t('Used', {}, locale), value: workingTime(why.minutesUsed, locale) },
        ]),
    ...(why.cycle > 1
      ? [{ label: t('After reopening', {}, locale), value: t('Round {n}', { n: why.cycle }, locale) }]
      : []),
  ];
}

function segmentTable(why: Explanation, reader: Reader) {
  const { locale } = reader;
  if (why.segments.length === 0) return null;
  return {
    caption: t('Times in {zone}', { zone: why.timeZone }, locale),
    head: [
      { label: t('From', {}, locale) },
      { label: t('To', {}, locale) },
      { label: t('Working time', {}, locale), numeric: true },
    ],
    rows: why.segments.map(({ from, to, minutes }) => ({
      cells: [
        { text: timeWords(from, reader) },
        { text: timeWords(to, reader) },
        { text: durationWords(minutes, locale), numeric: true },
      ],
    })),
  };
}

function pauseTable(why: Explanation, reader: Reader, nameOf: (id: number | null) => string) {
  const { locale } = reader;
  if (why.pauses.length === 0) return null;
  const head = ['Why', 'From', 'To', 'By', 'Working time'].map((label, i) => ({
    label: t(label, {}, locale),
    numeric: i === 4,
  }));
  return {
    caption: t('Only waits during working hours count', {}, locale),
    head,
    rows: why.pauses.map(({ state, from, to, minutes, actorId }) => ({
      cells: [
        { text: pauseWords(state, locale) },
        { text: timeWords(from, reader) },
        { text: to ? timeWords(to, reader) : t('still waiting', {}, locale) },
        { text: nameOf(actorId) },
        { text: durationWords(minutes, locale), numeric: true },
      ],
    })),
  };
}

function changeWords({ policy, calendar }: Explanation['changes'][number], locale: string): string {
  if (policy)
    return t(
      'A different policy now applies: {name}, version {number}',
      { name: policy.name, number: policy.number },
      locale,
    );
  return t(
    'A different calendar now applies: {name}, version {number}',
    { name: calendar?.name, number: calendar?.number },
    locale,
  );
}
