import { Body, Controller, Get, Post } from '@nestjs/common';
import { Roles } from '../people/roles';
import { At } from '../core/web/at.decorator';
import { typedWords } from '../core/web/input/forms';
import { page, seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { Settings } from '../settings/settings.service';
import { causesFrom, causesPage, recoveryCauses } from './recovery-causes';

/** The list of causes: renamed, added to, retired. A code keeps its meaning, so that months can be compared. */
@Roles('lead', 'administrator')
@Controller('recoveries/causes')
export class RecoveryCausesController {
  constructor(private readonly settings: Settings) {}

  @Get()
  async edit(@Me() me: Actor) {
    return page('recovery/causes', causesPage(await this.settings.get(recoveryCauses), me.locale));
  }

  @Post()
  async update(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const known = await this.settings.get(recoveryCauses);
    const typed = typedWords(body);
    const { causes, errors: slips } = causesFrom(known, typed);
    const fault = recoveryCauses.fault(causes, me.locale);
    const errors = Object.keys(slips).length === 0 && fault ? { form: fault } : slips;
    if (Object.keys(errors).length > 0)
      return page('recovery/causes', causesPage(known, me.locale, typed, errors), { status: 422 });
    await this.settings.set(recoveryCauses, causes, me.id, at);
    return seeOther('/recoveries/causes', { flash: t('Saved. The list applies from now on.', {}, me.locale) });
  }
}
