import { Controller, Get } from '@nestjs/common';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { dictionaryPage } from './metric-dictionary.pages';

/** What the figures mean. */
@Controller('trends/figures')
@Roles('executive', 'change_leader', 'lead')
export class MetricDictionaryController {
  @Get()
  show(@Me() me: Actor) {
    return page('insights/figures', dictionaryPage(me.locale));
  }
}
