import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { dueDay, YearlyRenewalForm, RenewalNoteForm } from './renewal.forms';
import { RenewalPages } from './renewal.pages';
import { YearlyRenewals } from './yearly-renewals.service';
import type { Renewal } from './renewal.entity';

/** What is renewed each year: the change leader writes it down, whoever takes care of it says what was changed. */
@Controller('renewals')
@UseInterceptors(DoneOnce)
export class YearlyRenewalsController {
  constructor(
    private readonly renewals: YearlyRenewals,
    private readonly pages: RenewalPages,
  ) {}

  @Get('new')
  @Roles('change_leader')
  async fresh(@Me() me: Actor, @At() now: Date) {
    return page('standing/renewal-form', await this.pages.form(me, null, now));
  }

  @Post()
  @Roles('change_leader')
  create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return this.keep(null, me, body, at);
  }

  @Get(':id')
  @SignedIn()
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    return page('standing/renewal', await this.pages.show(me, await this.renewals.find(me, id), now));
  }

  @Get(':id/form')
  @Roles('change_leader')
  async edit(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    return page('standing/renewal-form', await this.pages.form(me, await this.renewals.find(me, id), now));
  }

  @Post(':id/form')
  @Roles('change_leader')
  async change(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return this.keep(await this.renewals.find(me, id), me, body, at);
  }

  @Post(':id/notes')
  @SignedIn()
  async renew(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const one = await this.renewals.find(me, id);
    return formAgain(
      await submitted(RenewalNoteForm, body),
      async (errors, typed) =>
        page('standing/renewal', await this.pages.show(me, one, at, { errors, typed }), { status: 422 }),
      async ({ version = 0, words }) => {
        await this.renewals.renew(me, one, version, words, at);
        return seeOther(`/renewals/${id}`, { flash: t('Renewed for another year.', {}, me.locale) });
      },
    );
  }

  @Post(':id/endings')
  @Roles('change_leader')
  async end(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: { version?: string }, @At() at: Date) {
    await this.renewals.end(me, await this.renewals.find(me, id), Number(body.version), at);
    return seeOther('/where-we-stand', { flash: t('It isn’t renewed any more.', {}, me.locale) });
  }

  private async keep(before: Renewal | null, me: Actor, body: unknown, at: Date) {
    return formAgain(
      await submitted(YearlyRenewalForm, body),
      async (errors, typed) =>
        page('standing/renewal-form', await this.pages.form(me, before, at, { errors, typed }), { status: 422 }),
      async ({ version = 0, title, person, due }) => {
        const id = await this.renewals.keep(me, before, { title, person, dueOn: dueDay(due, at) }, version, at);
        return seeOther(`/renewals/${id}`, { flash: t('Saved.', {}, me.locale) });
      },
    );
  }
}
