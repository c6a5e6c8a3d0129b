import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { byWhen, dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import type { StateSentence } from '../../tickets/ticket-extensions';
import type { RequestTask } from '../tasks/request-task.entity';

/** What is said of a task beside its words. To whoever asked, the desk is one; the desk reads who and which team. */
export interface TaskReading {
  reader: Reader;
  desk: boolean;
  /** The team that has the request: a task of theirs is not said to be. */
  teamId: number | null;
}

/** "Mira has it · by Thu 5 Dec", "after: Order it", "left out: they have one". */
export function taskSub(task: RequestTask, all: readonly RequestTask[], { reader, desk, teamId }: TaskReading): string {
  const { locale } = reader;
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const who = desk ? firstNameOf(task.endedBy?.name ?? '') : '';
  if (task.endedAt) {
    const slots = { day: dayWords(task.endedAt, reader), name: who, reason: task.leftReason ?? '' };
    if (task.leftReason !== null)
      return say(who ? 'left out by {name}, {day}: {reason}' : 'left out {day}: {reason}', slots);
    return who ? say('done by {name}, {day}', slots) : say('done {day}', slots);
  }
  const team = desk && task.teamId !== teamId ? task.team?.name : undefined;
  if (!task.readyAt) {
    const open = all.filter(({ key, endedAt }) => task.after.includes(key) && endedAt === null);
    const before = say('comes after: {tasks}', { tasks: open.map(({ words }) => words).join(', ') });
    return [team, before].filter(Boolean).join(' · ');
  }
  const has = desk && task.person ? say('{name} has it', { name: firstNameOf(task.person.name) }) : undefined;
  const since = desk ? say('since {day}', { day: dayWords(task.readyAt, reader) }) : undefined;
  return [team, has, since, waiting(task, reader, desk) ?? until(task, reader)].filter(Boolean).join(' · ');
}

const isBroken = ({ vendorUntil }: RequestTask, { now, zone }: Reader): boolean =>
  vendorUntil !== null && vendorUntil < todayIn(now, zone);

function waiting(task: RequestTask, reader: Reader, desk: boolean): string | undefined {
  if (task.vendorUntil === null) return undefined;
  const slots = { vendor: task.vendor ?? '', day: dateLabel(task.vendorUntil, reader.locale) };
  if (!isBroken(task, reader)) return t('waiting for {vendor}, expected on {day}', slots, reader.locale);
  return t(
    desk
      ? 'waiting for {vendor}, expected on {day}: find out the new day'
      : 'waiting for {vendor}, expected on {day} and not here yet',
    slots,
    reader.locale,
  );
}

function until({ dueAt }: RequestTask, reader: Reader): string | undefined {
  if (!dueAt) return undefined;
  const when = byWhen(dueAt, reader);
  return dueAt < reader.now ? t('was due {when}', { when }, reader.locale) : t('by {when}', { when }, reader.locale);
}

/** Where all that can be done waits for somebody outside, whoever asked reads for what, and until when. */
export function vendorState(tasks: readonly RequestTask[], reader: Reader): StateSentence | null {
  const ready = tasks.filter(({ readyAt, endedAt }) => readyAt && !endedAt);
  const last = ready.toSorted((a, b) => (a.vendorUntil ?? '').localeCompare(b.vendorUntil ?? '')).at(-1);
  if (!last?.vendorUntil || ready.some(({ vendorUntil }) => vendorUntil === null)) return null;
  const slots = { vendor: last.vendor ?? '', day: dateLabel(last.vendorUntil, reader.locale) };
  return isBroken(last, reader)
    ? {
        words: t(
          'Waiting for {vendor}. It was expected on {day} and isn’t here yet. We’re finding out the new day.',
          slots,
          reader.locale,
        ),
        tone: 'near',
      }
    : { words: t('Waiting for {vendor}. It’s expected on {day}.', slots, reader.locale), tone: 'waiting' };
}

/** "2 of 4 done"; null where there are none. */
export function tasksDone(tasks: readonly RequestTask[], locale: string): string | null {
  if (tasks.length === 0) return null;
  const done = tasks.filter(({ endedAt }) => endedAt).length;
  return t('{done} of {all} done', { done, all: tasks.length }, locale);
}
