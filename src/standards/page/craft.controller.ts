import { Body, Controller, Get, Post, Query, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { idIn } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ConcernForm } from '../concerns/concern.forms';
import { StandardConcerns } from '../concerns/standard-concerns.service';
import { CraftPages } from './craft.pages';

/** Somebody's own craft. */
@Controller('my/craft')
@UseInterceptors(DoneOnce, ReachesOthers)
@Roles('agent', 'lead')
export class CraftController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly concerns: StandardConcerns,
    private readonly pages: CraftPages,
  ) {}

  @Get()
  async show(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(standardsPart);
    return page('standards/craft', await this.pages.show(me, now));
  }

  @Get('concerns/new')
  async new(@Me() me: Actor, @Query('standard') standard: unknown) {
    await this.parts.mustBeOpen(standardsPart);
    return page('standards/concern-form', await this.pages.form(me, idIn(standard)));
  }

  @Post('concerns')
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(standardsPart);
    return formAgain(
      await submitted(ConcernForm, body),
      async (errors, typed) =>
        page('standards/concern-form', await this.pages.form(me, idIn(typed.standard), { errors, typed }), {
          status: 422,
        }),
      async ({ standard, kind, concern }) => {
        const { id: standardId } = await this.pages.mustBeOwn(me, standard);
        await this.concerns.say(me, { standardId, kind, words: concern }, at);
        return seeOther('/my/craft#answers', {
          flash: t('Thank you for saying so. You’re owed an answer.', {}, me.locale),
        });
      },
    );
  }
}
