import { Body, Controller, Get, Post } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { typedWords } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Service } from '../../people/teams/service.entity';
import { type Setting } from '../../settings/setting';
import { Settings } from '../../settings/settings.service';
import { type AskingChoices, askingFields, askingFrom, askingPage, conditions, numbers } from './asking-form';

/** Sampling, quiet and conditions on one page. What is changed stands as a mark on every trend. */
@Roles('administrator')
@Controller('admin/surveys/asking')
export class SurveyAskingController {
  constructor(private readonly settings: Settings) {}

  @Get()
  async edit(@Me() me: Actor) {
    const services = await this.services();
    return page(
      'surveys/asking',
      askingPage(askingFields(await this.now(), services, me.locale), services, null, me.locale),
    );
  }

  @Post()
  async update(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const services = await this.services();
    const typed = typedWords(body);
    const before = await this.now();
    const { asking, errors } = askingFrom(typed, services, before, me.locale);
    if (Object.keys(errors).length)
      return page('surveys/asking', askingPage(typed, services, errors, me.locale), { status: 422 });
    await tx(async () => {
      for (const one of numbers) await this.setChanged(one, asking.values.get(one.name) ?? one.initial, me, at);
      await this.setChanged(conditions.leftOutKinds, asking.leftOutKinds, me, at);
      await this.setChanged(conditions.leftOutServices, asking.leftOutServices, me, at);
    });
    return seeOther('/admin/surveys/asking', { flash: t('Saved. It applies from now on.', {}, me.locale) });
  }

  private async setChanged<T>(which: Setting<T>, value: T, me: Actor, at: Date): Promise<void> {
    if (JSON.stringify(await this.settings.get(which)) !== JSON.stringify(value))
      await this.settings.set(which, value, me.id, at);
  }

  private async now(): Promise<AskingChoices> {
    const values = new Map<string, number>();
    for (const one of numbers) values.set(one.name, await this.settings.get(one));
    return {
      values,
      leftOutKinds: await this.settings.get(conditions.leftOutKinds),
      leftOutServices: await this.settings.get(conditions.leftOutServices),
    };
  }

  private services(): Promise<Service[]> {
    return repo(Service).find({ where: { active: true }, order: { position: 'ASC', id: 'ASC' } });
  }
}
