import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
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
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ClientRounds } from '../rounds/client-rounds.service';
import { RoundForm, roundPlan } from '../rounds/round.forms';
import { RoundFormPages } from './round-form.pages';
import { RoundPages } from './round.pages';

const list = '/changes/clients';
const formView = 'clients/round-form';

/** Clients brought together: everybody reads what they said, whoever knows some plans a round. */
@Controller('changes/clients')
@UseInterceptors(DoneOnce)
@SignedIn()
export class RoundsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly rounds: ClientRounds,
    private readonly pages: RoundPages,
    private readonly forms: RoundFormPages,
  ) {}

  @Get()
  async index(@Me() me: Actor) {
    await this.parts.mustBeOpen(clientsPart);
    return page('clients/rounds', await this.pages.index(me));
  }

  @Get('new')
  async new(@Me() me: Actor, @Query('change') change: unknown) {
    await this.parts.mustBeOpen(clientsPart);
    return page(formView, await this.forms.form(me, null, typeof change === 'string' ? change : undefined));
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(clientsPart);
    return formAgain(
      await submitted(RoundForm, body),
      async (errors, typed) =>
        page(formView, await this.forms.form(me, null, undefined, { errors, typed }), { status: 422 }),
      async (form) => {
        const id = await this.rounds.begin(me, roundPlan(form, at), at);
        return seeOther(`${list}/${id}/people`, {
          flash: t('Planned. Now say who comes: each of them has agreed to be written to.', {}, me.locale),
        });
      },
    );
  }

  @Get(':id')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(clientsPart);
    return page('clients/round', await this.pages.show(await this.rounds.find(id), me, now));
  }

  @Get(':id/edit')
  async edit(@Param('id', Id) id: number, @Me() me: Actor) {
    await this.parts.mustBeOpen(clientsPart);
    return page(formView, await this.forms.form(me, await this.rounds.kept(me, id), undefined));
  }

  @Post(':id/plans')
  async update(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(clientsPart);
    const round = await this.rounds.kept(me, id);
    return formAgain(
      await submitted(RoundForm, body),
      async (errors, typed) =>
        page(formView, await this.forms.form(me, round, undefined, { errors, typed }), { status: 422 }),
      async (form) => {
        await this.rounds.change(me, id, form.version ?? 0, roundPlan(form, at), at);
        return seeOther(`${list}/${id}`, { flash: t('Saved.', {}, me.locale) });
      },
    );
  }
}
