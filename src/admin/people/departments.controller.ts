import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { FieldErrors } from '../../core/errors';
import { once } from '../../core/web/input/submissions';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Departments } from '../../people/directory/departments.service';
import { Me } from '../../people/me.decorator';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { NameForm } from '../admin.forms';
import { back } from './people.pages';

const headcounts = `SELECT "departmentId" AS "id", COUNT(*) AS "n" FROM "person" WHERE "active" = ?
  AND "departmentId" IS NOT NULL GROUP BY "departmentId"`;
const path = '/admin/departments';

@Controller('admin/departments')
@Roles('administrator')
export class DepartmentsController {
  constructor(
    private readonly departments: Departments,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get()
  index(@Me() { locale }: Actor) {
    return this.list(locale);
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return formAgain(
      await submitted(NameForm, body),
      (errors, typed) => this.list(me.locale, errors, typed),
      async (value) =>
        seeOther(
          await once(me.id, value.submission, at, async () => {
            await this.departments.save(null, value.name, me.id, at);
            return path;
          }),
          { flash: t('{name} was added.', { name: value.name }, me.locale) },
        ),
    );
  }

  @Post(':id')
  async update(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return formAgain(
      await submitted(NameForm, body),
      (errors, typed) => this.list(me.locale, errors, typed),
      async (value) => {
        await this.departments.save(id, value.name, me.id, at);
        return seeOther(path, { flash: t('{name} is saved.', { name: value.name }, me.locale) });
      },
    );
  }

  private async list(locale: string, errors?: FieldErrors, typed?: Typed) {
    const counts = new Map((await sql(headcounts, [true])).map(({ id, n }) => [asCount(id), asCount(n)]));
    const items = (await this.directory.departments()).map(({ id, name }) => ({
      id,
      name,
      action: `${path}/${id}`,
      sub: tn('{n} person', '{n} people', counts.get(id) ?? 0, {}, locale),
    }));
    return page(
      'admin/named',
      {
        title: t('Departments', {}, locale),
        heading: t('Departments', {}, locale),
        lead: t('Where people work. Figures are shown by department, never by person.', {}, locale),
        back: back(locale),
        items,
        none: t('No departments yet.', {}, locale),
        action: path,
        label: t('New department', {}, locale),
        save: t('Add', {}, locale),
        errors,
        typed,
      },
      errors ? { status: 422 } : {},
    );
  }
}
