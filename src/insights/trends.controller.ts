import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { page } from '../core/web/reply';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { TrendPages } from './trends.pages';

@Controller('trends')
@Roles('executive', 'change_leader', 'lead')
export class TrendsController {
  constructor(private readonly pages: TrendPages) {}

  @Get()
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>, @At() at: Date) {
    return page('insights/trends', await this.pages.show(me, query, at));
  }
}
