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
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ConcernAnswerForm } from './concern.forms';
import { ConcernPages } from './concern.pages';
import { StandardConcerns } from './standard-concerns.service';

/** The change leader answers whoever said that a standard is unclear or cannot be kept. */
@Controller('standards/concerns/:id')
@UseInterceptors(DoneOnce, ReachesOthers)
@Roles('change_leader')
export class ConcernAnswersController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly concerns: StandardConcerns,
    private readonly pages: ConcernPages,
  ) {}

  @Get()
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(standardsPart);
    const one = await this.concerns.find(id);
    if (one.answeredOn) return seeOther('/standards');
    return page('standards/concern', await this.pages.show(one, me, now));
  }

  @Post('answers')
  async create(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(standardsPart);
    return formAgain(
      await submitted(ConcernAnswerForm, body),
      async (errors, typed) => {
        const one = await this.concerns.find(id);
        return page('standards/concern', await this.pages.show(one, me, at, { errors, typed }), { status: 422 });
      },
      async ({ version = 0, answer, shown }) => {
        await this.concerns.answer(me, id, { version, answer, shown: shown === 'yes' }, at);
        return seeOther('/standards', { flash: t('Answered. Whoever said it has been told.', {}, me.locale) });
      },
    );
  }
}
