import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { NotFound } from '../../core/errors';
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
import type { Person } from '../../people/person.entity';
import { chosen, chosenIds, PersonForm } from '../admin.forms';
import { gonePage, grantedRoles, peoplePage, personPage } from './people.pages';
import { PersonFacts } from './person-facts';
import { Staff, type Wanted } from './staff.service';

@Controller('admin/people')
@Roles('administrator')
export class PeopleController {
  constructor(
    private readonly staff: Staff,
    private readonly directory: PeopleDirectory,
    private readonly facts: PersonFacts,
  ) {}

  @Get()
  async index(@Query() query: Record<string, unknown>, @Me() { locale }: Actor) {
    const search = typeof query.q === 'string' ? query.q.slice(0, 100) : '';
    const state = query.state === 'left' ? 'left' : 'active';
    const offset = /^\d{1,7}$/.test(String(query.from)) ? Number(query.from) : 0;
    return page(
      'admin/list',
      peoplePage({ ...(await this.staff.find(search, state, offset)), search, state, offset, locale }),
    );
  }

  @Get('new')
  new(@Me() me: Actor, @At() at: Date) {
    return this.form(null, me, at);
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const form = await submitted(PersonForm, body);
    return formAgain(
      form,
      (errors, typed) => this.form(null, me, at, body, typed, errors),
      async (value) =>
        seeOther(
          await once(me.id, value.submission, at, async () => {
            await this.staff.add(wantedOf(value, body), me, at);
            return '/admin/people';
          }),
          { flash: t('{name} was added.', { name: value.name }, me.locale) },
        ),
    );
  }

  @Get(':id')
  async edit(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return this.form(await this.person(id), me, at);
  }

  @Post(':id')
  async update(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const person = await this.person(id);
    return formAgain(
      await submitted(PersonForm, body),
      (errors, typed) => this.form(person, me, at, body, typed, errors),
      async (value) => {
        await this.staff.change(id, value.version ?? 0, wantedOf(value, body), me, at);
        return seeOther('/admin/people', { flash: t('{name} is saved.', { name: value.name }, me.locale) });
      },
    );
  }

  private async person(id: number): Promise<Person> {
    const person = await this.directory.byId(id);
    if (!person) throw new NotFound('This person');
    return person;
  }

  private async form(person: Person | null, me: Actor, at: Date, body?: unknown, typed?: Typed, errors?: FieldErrors) {
    if (person?.erasedAt) return page('admin/gone', gonePage(person, me.locale));
    const context = {
      ...(await this.facts.of(person, typed?.manager, { ...me, now: at })),
      ...(body ? { roles: rolesIn(body), teams: chosenIds(body, 'team_') } : {}),
      me,
    };
    return page('admin/person', personPage(context, typed, errors), errors ? { status: 422 } : {});
  }
}

const rolesIn = (body: unknown) => grantedRoles.filter((role) => chosen(body, 'role_').has(role));

const wantedOf = (form: PersonForm, body: unknown): Wanted => ({
  name: form.name,
  email: form.email,
  departmentId: form.departmentId,
  manager: form.manager,
  zone: form.zone,
  active: form.active,
  needsPriority: form.needsPriority,
  roles: rolesIn(body),
  teams: [...chosenIds(body, 'team_')].map(([teamId, how]) => ({ teamId, lead: how === 'lead' })),
});
