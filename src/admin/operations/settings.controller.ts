import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NotFound, ValidationFailed, type FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import { submitted, type Typed } from '../../core/web/input/forms';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { type Setting, settingFault, Settings } from '../../settings/settings.service';
import { SettingForm } from '../admin.forms';
import { readSetting, settingPage, settingsPage } from './settings.pages';

@Controller('admin/settings')
@Roles('administrator')
export class SettingsController {
  constructor(private readonly settings: Settings) {}

  @Get()
  async index() {
    const rows = [];
    for (const setting of this.settings.all()) rows.push({ setting, value: await this.settings.get(setting) });
    return page('admin/list', settingsPage(rows));
  }

  @Get(':name')
  edit(@Param('name') name: string) {
    return this.form(this.named(name));
  }

  @Post(':name')
  async update(@Param('name') name: string, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const setting = this.named(name);
    return formAgain(
      await submitted(SettingForm, body),
      (errors, typed) => this.form(setting, typed, errors),
      async (form) => {
        const value = readSetting(setting, form.value);
        const fault = settingFault(setting, value);
        if (fault) throw new ValidationFailed({ value: fault });
        await this.settings.set(setting, value, me.id, at);
        return seeOther('/admin/settings', { flash: t('Saved. It holds from now on.') });
      },
    );
  }

  private named(name: string): Setting<unknown> {
    const setting = this.settings.all().find((one) => one.name === name);
    if (!setting) throw new NotFound('This setting');
    return setting;
  }

  private async form(setting: Setting<unknown>, typed?: Typed, errors?: FieldErrors) {
    return page(
      'admin/setting',
      settingPage(setting, await this.settings.get(setting), typed, errors),
      errors ? { status: 422 } : {},
    );
  }
}
