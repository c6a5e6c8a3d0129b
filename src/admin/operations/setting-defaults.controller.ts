import { Controller, Param, Post } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { Settings } from '../../settings/settings.service';
import { formSetting } from './settings.controller';

/** Back to what the desk came with. */
@Controller('admin/settings/:name/default')
@Roles('administrator')
export class SettingDefaultsController {
  constructor(private readonly settings: Settings) {}

  @Post()
  async create(@Param('name') name: string, @Me() me: Actor, @At() at: Date) {
    const setting = formSetting(name);
    await this.settings.set(setting, setting.initial, me.id, at);
    return seeOther('/admin/settings', { flash: t('The default is restored.', {}, me.locale) });
  }
}
