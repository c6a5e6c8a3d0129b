import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { backupDays } from '../../people/privacy/backups';
import { Settings } from '../../settings/settings.service';
import { Erasure, formerName } from '../../people/privacy/erasure.service';
import { Me } from '../../people/me.decorator';
import { People } from '../../people/directory/people.service';
import { erasurePage } from './people.pages';
import { SubmissionForm } from '../../core/web/input/form-fields';

/** Erasing cannot be undone, so it is asked on a page of its own. */
@Controller('admin/people/:id/erasure')
@Roles('administrator')
export class ErasuresController {
  constructor(
    private readonly erasure: Erasure,
    private readonly people: People,
    private readonly settings: Settings,
  ) {}

  @Get()
  async new(@Param('id', Id) id: number, @Me() { locale }: Actor) {
    const days = await this.settings.get(backupDays);
    return page('admin/erasure', erasurePage(await this.people.ofId(id), days, locale));
  }

  @Post()
  async create(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const person = await this.people.ofId(id);
    const days = await this.settings.get(backupDays);
    const again = (errors: Record<string, string>) =>
      page('admin/erasure', { ...erasurePage(person, days, me.locale), errors }, { status: 422 });
    return formAgain(await submitted(SubmissionForm, body), again, async () => {
      await this.erasure.erase(id, me.id, at);
      return seeOther('/admin/people', {
        flash: t('Erased. Their name now shows as “{former}”.', { former: formerName }, me.locale),
      });
    });
  }
}
