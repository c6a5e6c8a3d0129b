import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NotFound, ValidationFailed, type FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { Visibility } from '../../settings/visibility.service';
import { type VisibilitySwitch, visibilitySwitch } from '../../settings/visibility-switches';
import { VisibilityForm } from '../admin.forms';
import { worksCouncil } from './works-council';
import { switchesPage, switchOnPage } from './works-council.pages';

const path = '/admin/switches';

@Controller('admin/switches')
@Roles('administrator')
export class SwitchesController {
  constructor(
    private readonly visibility: Visibility,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get()
  async index(@At() now: Date, @Me() { locale }: Actor) {
    const [states, history] = [await this.visibility.states(now), await this.visibility.history()];
    const ids = history.flatMap(({ askedById, endedById }) => [askedById, endedById ?? 0]);
    const people = await this.directory.byIds(ids);
    return page(
      'works-council/switches',
      switchesPage(states, history, {
        nameOf: (id) => people.get(id ?? 0)?.name ?? t('Someone', {}, locale),
        admin: true,
        locale,
      }),
    );
  }

  @Get(':code')
  edit(@Param('code') code: string, @At() now: Date, @Me() { locale }: Actor) {
    return this.form(known(code), { now, locale });
  }

  @Post(':code')
  async create(@Param('code') code: string, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const it = known(code);
    return formAgain(
      await submitted(VisibilityForm, body),
      (errors, typed) => this.form(it, { now: at, locale: me.locale }, typed, errors),
      async ({ reference }) => {
        if ((await worksCouncil()).length === 0)
          throw new ValidationFailed({
            reference:
              'Nobody has the role “Works council” yet. Give it to someone first, so that they can be told about this.',
          });
        await this.visibility.turnOn(it, reference, me.id, at);
        return seeOther(path, { flash: t('We’ve emailed the works council.', {}, me.locale) });
      },
    );
  }

  @Post(':code/end')
  async end(@Param('code') code: string, @Me() me: Actor, @At() at: Date) {
    await this.visibility.turnOff(known(code), me.id, at);
    return seeOther(path, { flash: t('Turned off.', {}, me.locale) });
  }

  private async form(
    it: VisibilitySwitch,
    { now, locale }: { now: Date; locale: string },
    typed?: Typed,
    errors?: FieldErrors,
  ) {
    return page(
      'works-council/switch-on',
      switchOnPage(it, await this.visibility.effectiveFrom(now), locale, typed, errors),
      errors ? { status: 422 } : {},
    );
  }
}

function known(code: string): VisibilitySwitch {
  const it = visibilitySwitch(code);
  if (!it) throw new NotFound('This switch');
  return it;
}
