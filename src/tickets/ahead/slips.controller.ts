import { Body, Controller, Get, Post } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { isFirstSending } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { doneWords, sentTwiceWords } from '../selection/done-words';
import { Receivers } from '../selection/receivers.service';
import { SelectionForm, SlipMoveForm } from '../selection/selection.forms';
import { Selection, selectedOf } from '../selection/selection.service';
import { SlipsPages } from './slips.pages';

/** What is late or about to be, for whoever spreads the work. */
@Controller('queue/slipping')
@Roles('lead')
export class SlipsController {
  constructor(
    private readonly pages: SlipsPages,
    private readonly selection: Selection,
    private readonly receivers: Receivers,
    private readonly limits: PersonalLimits,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() at: Date) {
    return page('tickets/slipping', await this.pages.show(me, { typed: {}, chosen: [], errors: {} }, at));
  }

  /** To another person or team, each by itself: whole or not at all. */
  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const { value, errors, typed } = await submitted(SlipMoveForm, body);
    const to = errors ? null : await this.receivers.named(value.to, me, at);
    if (errors || to === null || typeof to === 'string') {
      const wrong = errors ?? { to: String(to) };
      const asked = { typed, chosen: [value.ticket ?? []].flat(), errors: wrong };
      return page('tickets/slipping', await this.pages.show(me, asked, at), { status: 422 });
    }
    const path = '/queue/slipping';
    if (!(await isFirstSending(me.id, value.submission, at, path)))
      return seeOther(path, { flash: sentTwiceWords(me) });
    const selected = selectedOf(value);
    // Each that is passed on tells somebody.
    for (const _ of selected) await this.limits.writing(me, at);
    const form = Object.assign(new SelectionForm(), value, { move: 'assign' as const });
    const done = await this.selection.carryOut(me, selected, { form, to, canned: null }, at);
    return seeOther(path, { flash: doneWords(done, me) });
  }
}
