import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PilotTrendPages } from './pilot-trends.pages';

@Controller('trends/pilot')
@Roles('executive', 'change_leader', 'lead')
export class PilotTrendsController {
  constructor(private readonly pages: PilotTrendPages) {}

  @Get()
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>, @At() at: Date) {
    return page('insights/pilot-trends', await this.pages.show(me, query, at));
  }
}
