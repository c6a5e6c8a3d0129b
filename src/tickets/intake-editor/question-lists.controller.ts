import { Body, Controller, Param, Post } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { VersionedForm } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import type { Subject } from '../../timeline/timeline.service';
import { AskedSubject } from './asked-subject.pipe';
import { IntakeDrafts } from './intake-drafts.service';
import { broughtBack, movedQuestion, withoutQuestion } from './question-list';
import { QuestionMoveForm } from './question.forms';
import { QuestionsPages, questionsPath } from './questions.pages';

type Deed<F> = (form: F & VersionedForm, at: Date) => Promise<void>;

/** The small moves of the list, and when it is asked. */
@Controller('admin/questions/:subject/:id')
@Roles('administrator')
export class QuestionListsController {
  constructor(
    private readonly drafts: IntakeDrafts,
    private readonly pages: QuestionsPages,
  ) {}

  @Post('restorations')
  restore(@Me() me: Actor, @Param(AskedSubject) subject: Subject, @Body() body: unknown, @At() at: Date) {
    return this.does(me, subject, VersionedForm, body, at, '', ({ version }) =>
      this.drafts.change(subject, version ?? 0, broughtBack),
    );
  }

  @Post('releases')
  release(@Me() me: Actor, @Param(AskedSubject) subject: Subject, @Body() body: unknown, @At() at: Date) {
    const flash = t('People are asked these from now on.', {}, me.locale);
    return this.does(me, subject, VersionedForm, body, at, flash, ({ version }) =>
      this.drafts.ask(subject, version ?? 0, me, at),
    );
  }

  @Post('discards')
  discard(@Me() me: Actor, @Param(AskedSubject) subject: Subject, @Body() body: unknown, @At() at: Date) {
    const flash = t('Back to what people are asked today.', {}, me.locale);
    return this.does(me, subject, VersionedForm, body, at, flash, ({ version }) =>
      this.drafts.discard(subject, version ?? 0),
    );
  }

  @Post(':key/moves')
  move(
    @Me() me: Actor,
    @Param(AskedSubject) subject: Subject,
    @Param('key') key: string,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    return this.does(me, subject, QuestionMoveForm, body, at, '', async ({ where, place, version }) => {
      await this.drafts.question(subject, key);
      const to = where === 'to' ? { place: place ?? 1 } : { by: where === 'up' ? (-1 as const) : (1 as const) };
      await this.drafts.change(subject, version ?? 0, (list) => movedQuestion(list, key, to));
    });
  }

  @Post(':key/removals')
  remove(
    @Me() me: Actor,
    @Param(AskedSubject) subject: Subject,
    @Param('key') key: string,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    return this.does(me, subject, VersionedForm, body, at, '', async ({ version }) => {
      await this.drafts.question(subject, key);
      await this.drafts.change(subject, version ?? 0, (list) => withoutQuestion(list, key));
    });
  }

  private async does<F extends VersionedForm>(
    me: Actor,
    subject: Subject,
    form: new () => F,
    body: unknown,
    at: Date,
    flash: string,
    deed: Deed<F>,
  ) {
    return formAgain(
      await submitted(form, body),
      async (errors) => page('tickets/questions', await this.pages.list(me, subject, at, errors), { status: 422 }),
      async (value) => {
        const work = async () => {
          await deed(value, at);
          return questionsPath(subject);
        };
        return seeOther(await once(me.id, value.submission, at, work), flash ? { flash } : {});
      },
    );
  }
}
