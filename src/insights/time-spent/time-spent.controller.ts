import { Controller, Get } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { TimeSpentPages } from './time-spent.pages';

@Controller('trends/time')
@Roles('executive', 'change_leader', 'lead')
export class TimeSpentController {
  constructor(private readonly pages: TimeSpentPages) {}

  @Get()
  async show(@Me() me: Actor, @At() now: Date) {
    return page('insights/time-spent', await this.pages.show(now, me));
  }
}
