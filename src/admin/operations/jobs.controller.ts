import { Controller, Get } from '@nestjs/common';
import { Jobs } from '../../core/jobs/jobs.service';
import { Scheduler } from '../../core/jobs/scheduler';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { Reactions } from '../../timeline/reactions.service';
import { jobsPage } from './jobs.pages';

const mostFailed = 50;

@Controller('admin/jobs')
@Roles('administrator')
export class JobsController {
  constructor(
    private readonly jobs: Jobs,
    private readonly scheduler: Scheduler,
    private readonly reactions: Reactions,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    const work = {
      jobs: await this.jobs.all(),
      entries: new Map(this.scheduler.all().map((entry) => [entry.name, entry])),
      failed: await this.reactions.failed(mostFailed),
      failedCount: await this.reactions.countFailed(),
    };
    const reader = { zone: me.zone, locale: me.locale, now };
    return page(
      'admin/jobs',
      jobsPage(work, reader, (path) => `/admin/${path}`),
    );
  }
}
