import { Controller, Get } from '@nestjs/common';
import type { Job } from '../../core/jobs/job.entity';
import { Jobs } from '../../core/jobs/jobs.service';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import { page } from '../../core/web/reply';
import { timeWords, type Reader } from '../../core/words/dates';
import { formatNumber, t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { back } from '../people/people.pages';

@Controller('admin/jobs')
@Roles('administrator')
export class JobsController {
  constructor(private readonly jobs: Jobs) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    const reader = { zone: me.zone, locale: me.locale, now };
    const head = [t('Work'), t('Last run'), t('Next'), t('How it stands')].map((label) => ({ label }));
    return page('admin/table', {
      title: t('Recurring work'),
      heading: t('Recurring work'),
      back,
      lead: t('What the desk does by itself. If one fails, it is tried again at its next turn.'),
      table: {
        caption: t('Recurring and long work'),
        head,
        rows: (await this.jobs.all()).map((job) => ({ cells: cellsOf(job, reader).map((text) => ({ text })) })),
      },
      empty: { icon: 'timer', title: t('Nothing has run yet') },
    });
  }
}

function cellsOf(job: Job, reader: Reader): string[] {
  const when = (at: Date | null) => (at ? timeWords(at, reader) : '–');
  const name = job.kind === 'schedule' ? job.key : `${job.kind}: ${job.key}`;
  return [name, when(job.lastRunAt), job.finishedAt ? t('done') : when(job.nextAt), standing(job, reader)];
}

function standing(job: Job, { now, locale }: Reader): string {
  if (job.lastError) return t('failed {n} times: {error}', { n: job.attempts, error: job.lastError.slice(0, 200) });
  if (job.leaseUntil && job.leaseUntil > now)
    return job.total
      ? t('{n} of {total}', { n: formatNumber(job.progress, locale), total: formatNumber(job.total, locale) })
      : t('running');
  return t('well');
}
