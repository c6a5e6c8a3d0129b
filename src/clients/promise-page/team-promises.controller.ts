import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { idIn } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { TeamPromiseEndForm, TeamPromiseForm } from '../promises/team-promise.forms';
import { TeamPromises } from '../promises/team-promises.service';
import { TeamPromisePages } from './team-promise.pages';

const list = '/promises/teams';
const view = 'clients/team-promise';

/** A department's promise to its clients: everybody reads it, whoever leads people there makes and ends it. */
@Controller('promises/teams')
@UseInterceptors(DoneOnce)
@SignedIn()
export class TeamPromisesController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly promises: TeamPromises,
    private readonly pages: TeamPromisePages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(clientsPart);
    return page('clients/team-promises', await this.pages.index(me, now));
  }

  @Get('new')
  async new(@Me() me: Actor) {
    await this.parts.mustBeOpen(clientsPart);
    return page('clients/team-promise-form', await this.pages.form(me));
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(clientsPart);
    return formAgain(
      await submitted(TeamPromiseForm, body),
      async (errors, typed) =>
        page('clients/team-promise-form', await this.pages.form(me, { errors, typed }), { status: 422 }),
      async ({ department, ...given }) => {
        const departmentId = (department ? idIn(department) : me.departmentId) ?? 0;
        const id = await this.promises.make(me, { ...given, departmentId }, at);
        return seeOther(`${list}/${id}`, { flash: t('Promised. Everyone sees it.', {}, me.locale) });
      },
    );
  }

  @Get(':id')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(clientsPart);
    return page(view, await this.pages.show(await this.promises.find(id), me, now));
  }

  @Post(':id/endings')
  async end(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(clientsPart);
    const one = await this.promises.spokenFor(me, id);
    return formAgain(
      await submitted(TeamPromiseEndForm, body),
      async (errors, typed) =>
        page(view, await this.pages.show(one, me, at, { errors, typed, form: 'end' }), { status: 422 }),
      async ({ version = 0, learnt }) => {
        await this.promises.end(me, id, version, learnt, at);
        return seeOther(`${list}/${id}`, { flash: t('Ended. Everyone reads what you learnt.', {}, me.locale) });
      },
    );
  }
}
