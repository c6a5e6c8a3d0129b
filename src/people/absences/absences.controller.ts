import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import type { FieldErrors } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../actor';
import { Me } from '../me.decorator';
import { AbsenceForm } from './absence.forms';
import { AbsencePages } from './absence.pages';
import { Absences } from './absences.service';

const address = '/account/absences';

/** When I am away, and who stands in. */
@Controller('account/absences')
@SignedIn()
export class AbsencesController {
  constructor(
    private readonly absences: Absences,
    private readonly pages: AbsencePages,
  ) {}

  @Get()
  index(@Me() me: Actor, @At() at: Date) {
    return this.page(me, at);
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const again = (errors: FieldErrors, typed: Typed) => this.page(me, at, typed, errors);
    return formAgain(await submitted(AbsenceForm, body), again, async (value) =>
      seeOther(
        await once(me.id, value.submission, at, async () => {
          await this.absences.enter(me, value, me.id, at);
          return address;
        }),
        { flash: t('Saved.', {}, me.locale) },
      ),
    );
  }

  @Post(':id/end')
  async update(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.absences.end(id, me.zone, { personId: me.id, actorId: me.id, at });
    return seeOther(address, { flash: t('Welcome back. Your decisions are yours again.', {}, me.locale) });
  }

  @Post(':id/removal')
  async destroy(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.absences.remove(id, { personId: me.id, actorId: me.id, at });
    return seeOther(address, { flash: t('Removed.', {}, me.locale) });
  }

  private page(me: Actor, at: Date, typed?: Typed, errors?: FieldErrors) {
    const back = { href: '/account', label: t('Your account', {}, me.locale) };
    const reader = { zone: me.zone, locale: me.locale, now: at };
    return this.pages.show({ person: me, own: true, address, back, reader }, typed, errors);
  }
}
