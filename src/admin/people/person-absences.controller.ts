import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { AbsenceForm } from '../../people/absences/absence.forms';
import { AbsencePages } from '../../people/absences/absence.pages';
import { Absences } from '../../people/absences/absences.service';
import type { Actor } from '../../people/actor';
import { People } from '../../people/directory/people.service';
import { Me } from '../../people/me.decorator';
import type { Person } from '../../people/person.entity';
import { Roles } from '../../people/roles';

const addressOf = (id: number): string => `/admin/people/${id}/absences`;

/** When somebody is away who did not say so themselves. */
@Controller('admin/people/:id/absences')
@Roles('administrator')
export class PersonAbsencesController {
  constructor(
    private readonly absences: Absences,
    private readonly pages: AbsencePages,
    private readonly people: People,
  ) {}

  @Get()
  async index(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return this.page(await this.people.ofId(id), me, at);
  }

  @Post()
  async create(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const person = await this.people.ofId(id);
    const again = (errors: FieldErrors, typed: Typed) => this.page(person, me, at, typed, errors);
    return formAgain(await submitted(AbsenceForm, body), again, async (value) =>
      seeOther(
        await once(me.id, value.submission, at, async () => {
          await this.absences.enter(person, value, me.id, at);
          return addressOf(id);
        }),
        { flash: t('Saved.', {}, me.locale) },
      ),
    );
  }

  @Post(':absence/end')
  async update(@Param('id', Id) id: number, @Param('absence', Id) absence: number, @Me() me: Actor, @At() at: Date) {
    const { zone } = await this.people.ofId(id);
    await this.absences.end(absence, zone, { personId: id, actorId: me.id, at });
    return seeOther(addressOf(id), { flash: t('Ended.', {}, me.locale) });
  }

  @Post(':absence/removal')
  async destroy(@Param('id', Id) id: number, @Param('absence', Id) absence: number, @Me() me: Actor, @At() at: Date) {
    await this.absences.remove(absence, { personId: id, actorId: me.id, at });
    return seeOther(addressOf(id), { flash: t('Removed.', {}, me.locale) });
  }

  private page(person: Person, me: Actor, at: Date, typed?: Typed, errors?: FieldErrors) {
    const back = { href: `/admin/people/${person.id}`, label: person.name };
    const reader = { zone: me.zone, locale: me.locale, now: at };
    return this.pages.show({ person, own: false, address: addressOf(person.id), back, reader }, typed, errors);
  }
}
