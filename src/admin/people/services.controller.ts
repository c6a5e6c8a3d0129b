import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { once } from '../../core/web/input/submissions';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { Service } from '../../people/teams/service.entity';
import { type NewService, Teams } from '../../people/teams/teams.service';
import { ServiceForm } from '../admin.forms';
import { servicePage, servicesPage } from './teams.pages';

const step = 10;

@Controller('admin/services')
@Roles('administrator')
export class ServicesController {
  constructor(
    private readonly teams: Teams,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get()
  async index(@Me() { locale }: Actor) {
    return page('admin/list', servicesPage(await this.directory.services(), locale));
  }

  @Get('new')
  new(@Me() { locale }: Actor) {
    return this.form(null, locale);
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return formAgain(
      await submitted(ServiceForm, body),
      (errors, typed) => this.form(null, me.locale, typed, errors),
      async (value) =>
        seeOther(
          await once(me.id, value.submission, at, async () => {
            await this.teams.saveService(null, wantedOf(value), me.id, at);
            return '/admin/services';
          }),
          { flash: t('{name} was added.', { name: value.name }, me.locale) },
        ),
    );
  }

  @Get(':id')
  async edit(@Param('id', Id) id: number, @Me() { locale }: Actor) {
    return this.form(await this.directory.service(id), locale);
  }

  @Post(':id')
  async update(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const service = await this.directory.service(id);
    return formAgain(
      await submitted(ServiceForm, body),
      (errors, typed) => this.form(service, me.locale, typed, errors),
      async (value) => {
        await this.teams.saveService(id, wantedOf(value), me.id, at);
        return seeOther('/admin/services', { flash: t('{name} is saved.', { name: value.name }, me.locale) });
      },
    );
  }

  private async form(service: Service | null, locale: string, typed?: Typed, errors?: FieldErrors) {
    const last = (await this.directory.services()).at(-1)?.position ?? 0;
    return page(
      'admin/service',
      servicePage(service, await this.directory.teams(), last + step, locale, typed, errors),
      errors ? { status: 422 } : {},
    );
  }
}

const wantedOf = (form: ServiceForm): NewService => ({
  name: form.name,
  description: form.description,
  teamId: form.teamId,
  private: form.private,
  active: form.active,
  position: form.position,
});
