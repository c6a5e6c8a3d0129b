import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ValidationFailed, type FieldErrors } from '../../core/errors';
import { once, sent } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Settings } from '../../settings/settings.service';
import type { Improvement } from './improvement.entity';
import { ImprovementForm } from './improvement.forms';
import { improvementPage, improvementsPage } from './improvement.pages';
import { Improvements } from './improvements.service';
import { recoveryCauses } from '../recovery-causes';
import { RecoveryFiguresReader } from '../figures/recovery-figures.service';
import { SeenVersionForm } from '../../core/web/input/form-fields';

const list = '/improvements';

/** "You said, we did", written and published by those who lead the desk or the change. */
@Roles('lead', 'change_leader')
@Controller('improvements')
export class ImprovementsController {
  constructor(
    private readonly improvements: Improvements,
    private readonly settings: Settings,
    private readonly figures: RecoveryFiguresReader,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    const { total } = await this.figures.lastMonths(12, now);
    return page(
      'recovery/improvements',
      improvementsPage(await this.improvements.all(), await this.settings.get(recoveryCauses), total.causes, me.locale),
    );
  }

  @Get('new')
  fresh(@Me() me: Actor, @At() now: Date) {
    return this.form(null, me, now);
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(ImprovementForm, body);
    return formAgain(
      form,
      (errors, typed) => this.form(null, me, at, typed, errors),
      async (value) =>
        seeOther(
          await once(me.id, sent(form.typed.submission, 'improvement', form.typed), at, async () => {
            await this.improvements.write(value.entry, { actorId: me.id, at });
            return list;
          }),
          { flash: t('Saved. Publish it, and everyone can read it.', {}, me.locale) },
        ),
    );
  }

  @Get(':id')
  async edit(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    return this.form(await this.improvements.find(id), me, now);
  }

  @Post(':id')
  async update(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const entry = await this.improvements.find(id);
    return formAgain(
      await submitted(ImprovementForm, body),
      (errors, typed) => this.form(entry, me, at, typed, errors),
      async (value) => {
        await this.improvements.edit(id, await versionIn(body), value.entry, { actorId: me.id, at });
        return seeOther(list, { flash: t('Saved.', {}, me.locale) });
      },
    );
  }

  @Post(':id/publication')
  async publish(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.improvements.show(id, await versionIn(body), true, { actorId: me.id, at });
    return seeOther(list, { flash: t('Published. Everyone can read it now.', {}, me.locale) });
  }

  @Post(':id/withdrawal')
  async takeBack(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.improvements.show(id, await versionIn(body), false, { actorId: me.id, at });
    return seeOther(list, { flash: t('Unpublished. Nobody can read it any more.', {}, me.locale) });
  }

  private async form(entry: Improvement | null, me: Actor, now: Date, typed?: Typed, errors?: FieldErrors) {
    const data = improvementPage(entry, await this.settings.get(recoveryCauses), { ...me, now }, typed, errors);
    return page('recovery/improvement', data, errors ? { status: 422 } : {});
  }
}

async function versionIn(body: unknown): Promise<number> {
  const { value, errors } = await submitted(SeenVersionForm, body);
  if (errors) throw new ValidationFailed(errors);
  return value.version;
}
