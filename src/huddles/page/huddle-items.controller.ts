import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { changesPart, huddlePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { HuddleEndingForm, HuddleItemForm, HuddleOwnerForm, HuddleRaisingForm } from '../meetings/huddle.forms';
import { HuddleItems } from '../meetings/huddle-items.service';
import { HuddleRaisings } from '../meetings/huddle-raisings.service';
import { HuddleItemPages, type ItemAgain } from './huddle-item.pages';
import { HuddlePages } from './huddle.pages';

/** What hinders a team, and its two ways out. */
@Controller('huddles/:team/items')
@UseInterceptors(DoneOnce, ReachesOthers)
@Roles('agent', 'lead')
export class HuddleItemsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly items: HuddleItems,
    private readonly raisings: HuddleRaisings,
    private readonly pages: HuddleItemPages,
    private readonly huddle: HuddlePages,
  ) {}

  @Post()
  async create(@Me() me: Actor, @Param('team', Id) team: number, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return formAgain(
      await submitted(HuddleItemForm, body),
      async (errors, typed) =>
        page('huddles/show', await this.huddle.show(me, team, at, { errors, typed }), { status: 422 }),
      async ({ item }) => seeOther(`/huddles/${team}/items/${await this.items.add(me, team, item, at)}`),
    );
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('team', Id) team: number, @Param('id', Id) id: number, @At() now: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return page('huddles/item', await this.pages.show(me, team, id, now));
  }

  @Post(':id/owners')
  async own(
    @Me() me: Actor,
    @Param('team', Id) team: number,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    await this.parts.mustBeOpen(huddlePart);
    return formAgain(
      await submitted(HuddleOwnerForm, body),
      (errors, typed) => this.again(me, team, id, at, { form: 'own', errors, typed }),
      async ({ owner, dueOn, version = 0 }) => {
        await this.items.own(me, team, id, { owner, dueOn, version }, at);
        return seeOther(`/huddles/${team}`, { flash: t('Written down, with a day.', {}, me.locale) });
      },
    );
  }

  @Post(':id/raisings')
  async raise(
    @Me() me: Actor,
    @Param('team', Id) team: number,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    await this.parts.mustBeOpen(huddlePart);
    await this.parts.mustBeOpen(changesPart);
    return formAgain(
      await submitted(HuddleRaisingForm, body),
      (errors, typed) => this.again(me, team, id, at, { form: 'raise', errors, typed }),
      async ({ different, version = 0 }) => {
        await this.raisings.raise(me, team, id, { different, version }, at);
        return seeOther(`/huddles/${team}`, { flash: t('Raised. You’re owed an answer.', {}, me.locale) });
      },
    );
  }

  @Post(':id/endings')
  async end(
    @Me() me: Actor,
    @Param('team', Id) team: number,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    await this.parts.mustBeOpen(huddlePart);
    return formAgain(
      await submitted(HuddleEndingForm, body),
      (errors, typed) => this.again(me, team, id, at, { form: 'end', errors, typed }),
      async ({ state, outcome, version = 0 }) => {
        await this.items.end(me, team, id, { state, outcome, version }, at);
        return seeOther(`/huddles/${team}`, { flash: t('Your team reads it at the next huddle.', {}, me.locale) });
      },
    );
  }

  private async again(me: Actor, team: number, id: number, at: Date, again: ItemAgain) {
    return page('huddles/item', await this.pages.show(me, team, id, at, again), { status: 422 });
  }
}
