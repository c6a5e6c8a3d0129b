import { Controller, Get } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { healthPage } from './survey-health.pages';
import { SurveyDefinitions } from '../survey-definitions';
import { afterDays } from '../survey-rules';
import { SurveyHealth } from './survey-health.service';

/** Whether the questions leave, for whoever keeps the desk running. Without names and titles. */
@Roles('administrator')
@Controller('admin/surveys')
export class SurveyHealthController {
  constructor(
    private readonly health: SurveyHealth,
    private readonly definitions: SurveyDefinitions,
  ) {}

  @Get()
  async show(@Me() me: Actor, @At() now: Date) {
    const changes = await this.definitions.changes(afterDays(now, -365), afterDays(now, 1), me.locale);
    return page(
      'surveys/health',
      healthPage(await this.health.card(now), changes, { zone: me.zone, locale: me.locale, now }),
    );
  }
}
