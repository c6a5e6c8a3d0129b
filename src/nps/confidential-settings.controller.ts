import { Body, Controller, Get, Post } from '@nestjs/common';
import { repo, tx } from '../core/database/tx';
import { Roles } from '../people/roles';
import { At } from '../core/web/at.decorator';
import { type Typed, typedWords } from '../core/web/input/forms';
import { page, seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { Service } from '../people/teams/service.entity';
import { type Setting } from '../settings/setting';
import { Settings } from '../settings/settings.service';
import { npsSettings } from './nps-settings';
import { confidentialSettings } from '../confidential/answering/csat-questions.service';

const { everywhere, services: chosen } = confidentialSettings;
const fieldOf = (id: number): string => `service-${id}`;

/** What is asked in confidence: the question of the quarter always, the question at the end where it is chosen here. */
@Roles('administrator')
@Controller('admin/surveys/confidential')
export class ConfidentialSettingsController {
  constructor(private readonly settings: Settings) {}

  @Get()
  async edit(@Me() me: Actor) {
    const ids = await this.settings.get(chosen);
    const typed: Typed = {
      share: String(await this.settings.get(npsSettings.share)),
      everywhere: (await this.settings.get(everywhere)) ? 'yes' : '',
    };
    for (const id of ids) typed[fieldOf(id)] = 'yes';
    return this.form(typed, me.locale, null);
  }

  @Post()
  async update(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const typed = typedWords(body);
    const share = /^\d{1,3}$/.test(typed.share ?? '') ? Number(typed.share) : Number.NaN;
    const fault = npsSettings.share.fault(share, me.locale);
    if (fault) return this.form(typed, me.locale, { share: fault });
    const ids = (await this.services()).map(({ id }) => id).filter((id) => typed[fieldOf(id)] === 'yes');
    await tx(async () => {
      await this.setChanged(npsSettings.share, share, me, at);
      await this.setChanged(everywhere, typed.everywhere === 'yes', me, at);
      await this.setChanged(chosen, ids, me, at);
    });
    return seeOther('/admin/surveys/confidential', {
      flash: t('Saved. People we’ve already asked keep the terms they were told.', {}, me.locale),
    });
  }

  private async form(typed: Typed, locale: string, errors: Record<string, string> | null) {
    const services = (await this.services()).map(({ id, name }) => ({
      name: fieldOf(id),
      label: name,
      checked: typed[fieldOf(id)] === 'yes',
    }));
    return page(
      'nps/confidential-settings',
      {
        title: t('Confidential', {}, locale),
        back: { href: '/admin/surveys', label: t('Surveys', {}, locale) },
        errors,
        services,
        share: { label: t(npsSettings.share.about.words, {}, locale), value: typed.share ?? '' },
        everywhere: typed.everywhere === 'yes',
      },
      errors ? { status: 422 } : {},
    );
  }

  private async setChanged<T>(which: Setting<T>, value: T, me: Actor, at: Date): Promise<void> {
    if (JSON.stringify(await this.settings.get(which)) !== JSON.stringify(value))
      await this.settings.set(which, value, me.id, at);
  }

  private services(): Promise<Service[]> {
    return repo(Service).find({ where: { active: true }, order: { position: 'ASC', id: 'ASC' } });
  }
}
