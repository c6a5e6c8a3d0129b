import type { Job } from '../../core/jobs/job.entity';
import { isLongDue } from '../../core/jobs/due';
import { isLeased } from '../../core/jobs/leases';
import type { ScheduleEntry } from '../../core/jobs/schedule-entry';
import { byWhen, timeWords, type Reader } from '../../core/words/dates';
import { formatNumber, t, tn } from '../../core/words/words';
import type { Reaction } from '../../timeline/reaction.entity';
import { back } from '../people/people.pages';

export interface Work {
  jobs: Job[];
  entries: ReadonlyMap<string, ScheduleEntry>;
  failed: Reaction[];
  failedCount: number;
}

/** Recurring work that has to be looked at: its last try failed, or its turn is long over and nobody has it. */
export const needsLook = (job: Job, { entries }: Pick<Work, 'entries'>, now: Date): boolean =>
  job.lastError !== null || isOverdue(job, entries, now);

function isOverdue(job: Job, entries: Work['entries'], now: Date): boolean {
  const entry = job.kind === 'schedule' ? entries.get(job.key) : undefined;
  return Boolean(entry) && !isLeased(job, now) && isLongDue(job, entry!.everySeconds, now);
}

export function jobsPage(work: Work, reader: Reader, actionsIn: (path: string) => string) {
  const { locale } = reader;
  const head = ['Work', 'Last run', 'Next', 'State'].map((label) => ({ label: t(label, {}, locale) }));
  return {
    title: t('Recurring jobs', {}, locale),
    heading: t('Recurring jobs', {}, locale),
    back: back(reader.locale),
    lead: t('Jobs the desk runs automatically. If one fails, we’ll try it again on its next run.', {}, locale),
    looked: work.jobs
      .filter((job) => needsLook(job, work, reader.now))
      .map((job) => ({
        label: nameOf(job),
        sub: stateWords(job, work, reader),
        done: false,
        action: actionsIn(`jobs/${job.id}/retries`),
        button: t('Run now', {}, locale),
      })),
    failed: work.failed.map((row) => ({
      label: row.follower,
      sub: t(
        'Stopped {when}, after {n} attempts: {error}',
        { when: timeWords(row.wakeAt, reader), n: row.attempts, error: (row.lastError ?? '').slice(0, 200) },
        locale,
      ),
      done: false,
      action: actionsIn(`reactions/${row.id}/retries`),
      button: t('Try again', {}, locale),
    })),
    failedWords:
      work.failedCount > 0
        ? tn(
            'We stopped trying {n} follow-up step. Fix the cause below, then try again.',
            'We stopped trying {n} follow-up steps. Fix the causes below, then try again.',
            work.failedCount,
            {},
            locale,
          )
        : null,
    all:
      work.failedCount > 1 ? { action: actionsIn('reactions/retries'), label: t('Try all again', {}, locale) } : null,
    table: {
      caption: t('Recurring and long-running jobs', {}, locale),
      head,
      rows: work.jobs.map((job) => ({ cells: cellsOf(job, work, reader).map((text) => ({ text })) })),
    },
    empty: { icon: 'timer', title: t('Nothing has run yet', {}, locale) },
  };
}

const nameOf = (job: Job): string => (job.kind === 'schedule' ? job.key : `${job.kind}: ${job.key}`);

function cellsOf(job: Job, work: Work, reader: Reader): string[] {
  const when = (at: Date | null) => (at ? timeWords(at, reader) : '–');
  return [
    nameOf(job),
    when(job.lastRunAt),
    job.finishedAt ? t('done', {}, reader.locale) : when(job.nextAt),
    stateWords(job, work, reader),
  ];
}

function stateWords(job: Job, { entries }: Work, reader: Reader): string {
  const { now, locale } = reader;
  if (job.lastError)
    return tn(
      'failed once: {error}',
      'failed {n} times: {error}',
      job.attempts,
      { error: job.lastError.slice(0, 200) },
      locale,
    );
  if (isLeased(job, now))
    return job.total
      ? t('{n} of {total}', { n: formatNumber(job.progress, locale), total: formatNumber(job.total, locale) }, locale)
      : t('running', {}, locale);
  if (isOverdue(job, entries, now)) return t('overdue since {when}', { when: byWhen(job.nextAt, reader) }, locale);
  return t('OK', {}, locale);
}
