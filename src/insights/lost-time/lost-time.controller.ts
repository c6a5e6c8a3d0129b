import { Controller, Get } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { LostTimePages } from './lost-time.pages';

@Controller('trends/lost-time')
@Roles('executive', 'change_leader', 'lead')
export class LostTimeController {
  constructor(private readonly pages: LostTimePages) {}

  @Get()
  async show(@Me() me: Actor, @At() now: Date) {
    return page('insights/lost-time', await this.pages.show(now, me.locale));
  }
}
