import { Body, Controller, Get, Post, Query, Param } from '@nestjs/common';
import { onceReady } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page, seeOther } from '../../core/web/reply';
import { Id } from '../../core/web/input/id.pipe';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Freezing } from '../stories/freezing.service';
import { presenterPage, showPage } from './showing.pages';
import { Showings } from './showings.service';

/** A story before it is frozen: shown as it will be, and frozen. */
@Controller('stories/:id')
@Roles('change_leader')
export class RehearsalsController {
  constructor(
    private readonly showings: Showings,
    private readonly freezing: Freezing,
  ) {}

  @Get('show')
  async show(@Param('id', Id) id: number, @Query('look') look: unknown, @Me() me: Actor, @At() at: Date) {
    return page('presentation/show', showPage(await this.showings.live(id, me, at), `/stories/${id}`, look), {
      layout: 'layout-none',
    });
  }

  @Get('presenter')
  async presenter(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return page('presentation/presenter', presenterPage(await this.showings.live(id, me, at), `/stories/${id}`), {
      layout: 'layout-none',
    });
  }

  @Post('freezes')
  async freeze(
    @Param('id', Id) id: number,
    @Body('submission') submission: string | undefined,
    @Me() me: Actor,
    @At() at: Date,
  ) {
    return seeOther(
      await onceReady(
        me.id,
        submission,
        at,
        () => this.freezing.screens(id, me, at),
        async (screens) => `/presentations/${(await this.freezing.freeze(id, me, at, screens)).id}`,
      ),
      {
        flash: t('Frozen. These figures won’t change any more.', {}, me.locale),
      },
    );
  }
}
