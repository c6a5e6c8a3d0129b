import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { once, sent } from '../../core/web/input/submissions';
import { SignedIn } from '../../core/web/access';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { CarryOverPages } from './carry-over.pages';
import { CarryOvers } from './carry-overs.service';
import { CarryOverForm, IdeaForm } from '../pilot/pilot.forms';

const list = '/pilot/carry-over';

/** Everybody may have an idea; whoever leads the desk or the change says what becomes of it. */
@Controller('pilot/carry-over')
export class CarryOversController {
  constructor(
    private readonly carryOvers: CarryOvers,
    private readonly pages: CarryOverPages,
  ) {}

  @Get()
  @SignedIn()
  async index(@Me() me: Actor, @At() now: Date, @Query('from') from?: string) {
    return page('programme/carry-overs', await this.pages.index(me, now, undefined, Number(from)));
  }

  @Post()
  @SignedIn()
  async give(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(IdeaForm, body);
    return formAgain(
      form,
      async (errors, typed) =>
        page('programme/carry-overs', await this.pages.index(me, at, { errors, typed }), { status: 422 }),
      async ({ title, words }) =>
        seeOther(
          await once(me.id, sent(form.typed.submission, 'idea', form.typed), at, async () => {
            await this.carryOvers.give({ title, words }, { actorId: me.id, at });
            return list;
          }),
          { flash: t('Thank you. Your idea is on the list.', {}, me.locale) },
        ),
    );
  }

  @Get(':id')
  @SignedIn()
  async show(@Param('id', Id) id: number, @Me() me: Actor) {
    return page('programme/carry-over', this.pages.show(await this.carryOvers.find(id), me));
  }

  @Post(':id')
  @Roles('lead', 'change_leader')
  async move(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const one = await this.carryOvers.find(id);
    const form = await submitted(CarryOverForm, body);
    return formAgain(
      form,
      (errors, typed) => page('programme/carry-over', this.pages.show(one, me, { errors, typed }), { status: 422 }),
      async ({ version, ...move }) =>
        seeOther(
          await once(me.id, form.typed.submission, at, async () => {
            await this.carryOvers.move(id, version, move, { actorId: me.id, at });
            return `${list}/${id}`;
          }),
        ),
    );
  }
}
