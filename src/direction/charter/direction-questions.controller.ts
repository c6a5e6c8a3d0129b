import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { directionPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { QuestionAnswerForm, DirectionQuestionForm, QuestionRemovalForm } from '../questions/question.forms';
import { type QuestionAgain, QuestionPages } from '../questions/question.pages';
import { Questions } from '../questions/questions.service';
import { CharterPages } from './charter.pages';

const list = '/direction#questions';

/**
 * Questions about the direction. Not behind the guard against double clicks: it keeps who sent what, and whoever asks
 * without a name leaves nothing.
 */
@Controller('direction/questions')
export class DirectionQuestionsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly questions: Questions,
    private readonly pages: CharterPages,
    private readonly single: QuestionPages,
    private readonly limits: PersonalLimits,
  ) {}

  @Post()
  @SignedIn()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(DirectionQuestionForm, body),
      async (errors, typed) =>
        page('direction/show', await this.pages.show(me, at, { errors, typed }), { status: 422 }),
      async ({ question, named, submission }) => {
        const flash = t('Thank you for asking. It’s on the page.', {}, me.locale);
        if (named === 'no') {
          await this.questions.askWithoutName(question, me.locale, at);
          return seeOther(list, { flash });
        }
        await this.limits.writing(me, at);
        return seeOther(
          await once(me.id, submission, at, async () => {
            await this.questions.ask(me, question, at);
            return list;
          }),
          { flash },
        );
      },
    );
  }

  @Get(':id')
  @Roles('executive', 'change_leader')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(directionPart);
    const one = await this.questions.find(id);
    if (one.answeredOn || one.removedOn) return seeOther(list);
    return page('direction/question', await this.single.show(one, me, now));
  }

  @Post(':id/answers')
  @Roles('executive', 'change_leader')
  async answer(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(QuestionAnswerForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed, form: 'answer' }),
      async ({ version = 0, answer, submission }) => {
        await this.limits.writing(me, at);
        return seeOther(
          await once(me.id, submission, at, async () => {
            await this.questions.answer(me, id, version, answer, at);
            return `/direction#question-${id}`;
          }),
          { flash: t('Answered. Everyone can read it.', {}, me.locale) },
        );
      },
    );
  }

  @Post(':id/removals')
  @Roles('change_leader')
  async remove(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(QuestionRemovalForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed, form: 'remove' }),
      async ({ version = 0, reason, submission }) =>
        seeOther(
          await once(me.id, submission, at, async () => {
            await this.questions.remove(me, id, version, reason, at);
            return list;
          }),
          { flash: t('It’s off the page. Everyone reads why.', {}, me.locale) },
        ),
    );
  }

  private async again(id: number, me: Actor, at: Date, again: QuestionAgain) {
    const one = await this.questions.find(id);
    return page('direction/question', await this.single.show(one, me, at, again), { status: 422 });
  }
}
