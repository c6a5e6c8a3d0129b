import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { typedWords } from '../../core/web/input/forms';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { type QuestionKind, questionKinds } from '../intake/intake-question';
import type { Subject } from '../../timeline/timeline.service';
import { AskedSubject } from './asked-subject.pipe';
import { IntakeDrafts } from './intake-drafts.service';
import { reworded, withQuestion } from './question-list';
import { questionOf, questionTyped } from './question.forms';
import { QuestionsPages, questionsPath } from './questions.pages';

const list = 'tickets/questions';
const one = 'tickets/question';

/** What a tool or a service asks of its own. Nobody is asked anything new before it is released. */
@Controller('admin/questions/:subject/:id')
@Roles('administrator')
export class QuestionsController {
  constructor(
    private readonly drafts: IntakeDrafts,
    private readonly pages: QuestionsPages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @Param(AskedSubject) subject: Subject, @At() now: Date) {
    return page(list, await this.pages.list(me, subject, now));
  }

  @Get('new')
  async new(@Me() me: Actor, @Param(AskedSubject) subject: Subject, @Query('kind') how: unknown, @At() now: Date) {
    return page(one, await this.pages.one(me, subject, kindOf(how), now));
  }

  /** For the frame beside the form, while somebody writes. */
  @Get('preview')
  async preview(@Me() me: Actor, @Query() query: unknown, @At() now: Date) {
    const typed = typedWords(query);
    const preview = await this.pages.tried(me, kindOf(typed.kind), typed, now);
    return page('tickets/question-preview', { preview }, { layout: 'layout-none' });
  }

  @Post()
  async create(@Me() me: Actor, @Param(AskedSubject) subject: Subject, @Body() body: unknown, @At() at: Date) {
    return formAgain(
      await questionTyped(body),
      async (errors, typed) =>
        page(one, await this.pages.one(me, subject, kindOf(typed.kind), at, { typed, errors }), { status: 422 }),
      async (form) => {
        const { version } = await this.pages.list(me, subject, at);
        const work = async () => {
          await this.drafts.add(subject, form.version ?? version, questionOf(form), withQuestion);
          return questionsPath(subject);
        };
        return seeOther(await once(me.id, form.submission, at, work), { flash: t('Added.', {}, me.locale) });
      },
    );
  }

  @Get(':key')
  async edit(@Me() me: Actor, @Param(AskedSubject) subject: Subject, @Param('key') key: string, @At() now: Date) {
    return page(one, await this.pages.one(me, subject, await this.drafts.question(subject, key), now));
  }

  @Post(':key')
  async update(
    @Me() me: Actor,
    @Param(AskedSubject) subject: Subject,
    @Param('key') key: string,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    const old = await this.drafts.question(subject, key);
    return formAgain(
      await questionTyped({ ...(body as object), kind: old.kind }),
      async (errors, typed) =>
        page(one, await this.pages.one(me, subject, old, at, { typed, errors }), { status: 422 }),
      async (form) => {
        const work = async () => {
          await this.drafts.change(subject, form.version ?? 0, (now) => reworded(now, { key, ...questionOf(form) }));
          return `${questionsPath(subject)}#question-${key}`;
        };
        return seeOther(await once(me.id, form.submission, at, work), { flash: t('Saved.', {}, me.locale) });
      },
    );
  }
}

const kindOf = (value: unknown): QuestionKind => questionKinds.find((kind) => kind === value) ?? 'text';
