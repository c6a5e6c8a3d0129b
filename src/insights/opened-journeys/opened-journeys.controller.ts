import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { OpenedJourneysPages } from './opened-journeys.pages';

/** What stands behind a figure: how it was lived through, never who lived it. */
@Controller('journeys')
@Roles('executive', 'change_leader', 'lead')
export class OpenedJourneysController {
  constructor(private readonly pages: OpenedJourneysPages) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @At() at: Date) {
    return page('journeys/list', await this.pages.list(me, query, at));
  }

  @Get(':code')
  async show(@Me() me: Actor, @Param('code') code: string, @At() at: Date) {
    return page('journeys/show', await this.pages.show(me, code, at));
  }
}
