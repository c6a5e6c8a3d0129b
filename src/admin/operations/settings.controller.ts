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
import { type Setting, settingFault, settingNamed, settingsByGroup } from '../../settings/setting';
import { settingValue } from '../../settings/setting-words';
import { Settings } from '../../settings/settings.service';
import { SettingForm } from '../admin.forms';
import { hasForm, settingPage, settingsPage } from './settings.pages';

@Controller('admin/settings')
@Roles('administrator')
export class SettingsController {
  constructor(private readonly settings: Settings) {}

  @Get()
  async index(@Me() me: Actor) {
    const groups = settingsByGroup();
    const values = new Map<string, unknown>();
    for (const setting of groups.flatMap(({ settings }) => settings))
      values.set(setting.name, await this.settings.get(setting));
    return page('admin/settings', settingsPage(groups, values, me.locale));
  }

  @Get(':name')
  edit(@Param('name') name: string, @Me() me: Actor) {
    return this.form(formSetting(name), me.locale);
  }

  @Post(':name')
  async update(@Param('name') name: string, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const setting = formSetting(name);
    return formAgain(
      await submitted(SettingForm, body),
      (errors, typed) => this.form(setting, me.locale, typed, errors),
      async (form) => {
        const value = settingValue(setting, form.value);
        const fault = settingFault(setting, value, me.locale);
        if (fault) throw new ValidationFailed({ value: fault });
        await this.settings.set(setting, value, me.id, at);
        return seeOther('/admin/settings', { flash: t('Saved. It’s in effect now.', {}, me.locale) });
      },
    );
  }

  private async form(setting: Setting<unknown>, locale: string, typed?: Typed, errors?: FieldErrors) {
    return page(
      'admin/setting',
      settingPage(setting, await this.settings.get(setting), locale, typed, errors),
      errors ? { status: 422 } : {},
    );
  }
}

export function formSetting(name: string): Setting<unknown> {
  const setting = settingNamed(name);
  if (!setting || !hasForm(setting)) throw new NotFound('This setting');
  return setting;
}
