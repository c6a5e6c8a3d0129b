import { Controller, Param, Post } from '@nestjs/common';
import { tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Jobs } from '../../core/jobs/jobs.service';
import { Scheduler } from '../../core/jobs/scheduler';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { Reactions } from '../../timeline/reactions.service';
import { Timeline } from '../../timeline/timeline.service';
import { jobTriedAgain, reactionTriedAgain } from '../admin-facts';
import { type FactKind, type NoDetails } from '../../timeline/fact-kind';

/** Trying again what failed: an administrator mended the cause. */
@Controller('admin')
@Roles('administrator')
export class RetriesController {
  constructor(
    private readonly jobs: Jobs,
    private readonly scheduler: Scheduler,
    private readonly reactions: Reactions,
    private readonly timeline: Timeline,
  ) {}

  @Post('jobs/:id/retries')
  async createForJob(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    const job = await tx(async () => {
      const found = await this.jobs.wake(id, at);
      if (found) await this.note(jobTriedAgain, { kind: 'job', id }, me, at);
      return found;
    });
    if (job) this.scheduler.lookSoon(job.key);
    const flash = job
      ? t('It’ll run within a minute.', {}, me.locale)
      : t('It’s already running or finished.', {}, me.locale);
    return seeOther('/admin/jobs', { flash });
  }

  @Post('reactions/retries')
  async createForAll(@Me() me: Actor, @At() at: Date) {
    const count = await tx(async () => {
      const begun = await this.reactions.retry(at);
      if (begun > 0) await this.note(reactionTriedAgain, { kind: 'reaction', id: 0 }, me, at);
      return begun;
    });
    return this.begun(count, me);
  }

  @Post('reactions/:id/retries')
  async createForReaction(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    const count = await tx(async () => {
      const begun = await this.reactions.retry(at, id);
      if (begun !== 1) throw new NotFound();
      await this.note(reactionTriedAgain, { kind: 'reaction', id }, me, at);
      return begun;
    });
    return this.begun(count, me);
  }

  private begun(count: number, { locale }: Actor) {
    this.scheduler.lookSoon('follow-ups');
    return seeOther('/admin/jobs', {
      flash: tn('We’ll try {n} step again now.', 'We’ll try {n} steps again now.', count, {}, locale),
    });
  }

  private note(
    kind: FactKind<NoDetails>,
    subject: { kind: string; id: number },
    me: Actor,
    at: Date,
  ): Promise<unknown> {
    return this.timeline.record(kind, {
      subject,
      actorId: me.id,
      personId: null,
      at,
    });
  }
}
