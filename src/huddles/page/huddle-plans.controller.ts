import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { huddlePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { HuddleGuestForm, HuddlePlanForm, TakeawayForm } from '../meetings/huddle.forms';
import { Huddles } from '../meetings/huddles.service';
import { HuddlePages } from './huddle.pages';

/** When a team comes together, who listens, and what the guest takes along. */
@Controller('huddles/:team')
@UseInterceptors(DoneOnce, ReachesOthers)
export class HuddlePlansController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly huddles: Huddles,
    private readonly pages: HuddlePages,
  ) {}

  @Get('plans/new')
  @Roles('lead')
  async new(@Me() me: Actor, @Param('team', Id) team: number, @At() now: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return page('huddles/plan', await this.pages.plan(me, team, now));
  }

  @Post('plans')
  @Roles('lead')
  async create(@Me() me: Actor, @Param('team', Id) team: number, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return formAgain(
      await submitted(HuddlePlanForm, body),
      (errors, typed) => this.again(me, team, at, errors, typed),
      async ({ every, weekday, time }) => {
        await this.huddles.arrange(me, team, { every, weekday, time }, at);
        return seeOther(`/huddles/${team}`, { flash: t('Saved. Your team can read it here.', {}, me.locale) });
      },
    );
  }

  @Post('guests')
  @Roles('lead')
  async invite(@Me() me: Actor, @Param('team', Id) team: number, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return formAgain(
      await submitted(HuddleGuestForm, body),
      (errors, typed) => this.again(me, team, at, errors, typed),
      async ({ guest }) => {
        await this.huddles.invite(me, team, guest, at);
        return seeOther(`/huddles/${team}`, {
          flash: t('Invited. They’ll find it on their home page.', {}, me.locale),
        });
      },
    );
  }

  @Post('takeaways')
  @Roles('executive')
  async takeAlong(@Me() me: Actor, @Param('team', Id) team: number, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return formAgain(
      await submitted(TakeawayForm, body),
      async (errors, typed) =>
        page('huddles/show', await this.pages.show(me, team, at, { errors, typed }), { status: 422 }),
      async ({ takeaway }) => {
        await this.huddles.takeAlong(me, team, takeaway, at);
        return seeOther('/', { flash: t('Thank you. The team reads it at its next huddle.', {}, me.locale) });
      },
    );
  }

  private async again(me: Actor, team: number, at: Date, errors: FieldErrors, typed: Typed) {
    return page('huddles/plan', await this.pages.plan(me, team, at, { errors, typed }), { status: 422 });
  }
}
