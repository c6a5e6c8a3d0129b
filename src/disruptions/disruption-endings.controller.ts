import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../core/errors';
import { At } from '../core/web/at.decorator';
import { SeenVersionForm } from '../core/web/input/form-fields';
import { submitted } from '../core/web/input/forms';
import { Id } from '../core/web/input/id.pipe';
import { seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { DoneOnce } from '../people/access/done-once';
import { ReachesOthers } from '../people/access/reaches-others';
import { Me } from '../people/me.decorator';
import { Roles } from '../people/roles';
import { Disruptions } from './disruptions.service';

@Controller('disruptions/:id/endings')
@UseInterceptors(ReachesOthers, DoneOnce)
@Roles('agent', 'lead')
export class DisruptionEndingsController {
  constructor(private readonly disruptions: Disruptions) {}

  /** "It's over": whoever said that it affects them is told. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const { value, errors } = await submitted(SeenVersionForm, body);
    if (errors) throw new ValidationFailed(errors);
    const ended = await this.disruptions.end(id, value.version, { actorId: me.id, at });
    const flash = ended
      ? t('It’s over. Everyone it affected is told.', {}, me.locale)
      : t('This has already ended.', {}, me.locale);
    return seeOther('/disruptions', { flash });
  }
}
