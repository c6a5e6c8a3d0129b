import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { idIn } from '../../core/web/input/form-fields';
import { submitted, typedWords } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { CandidateAnswers } from '../candidates/candidate-answers.service';
import { CandidateAnswerForm, CandidateForm, caseNumber, putOffUntil } from '../candidates/candidate.forms';
import { Candidates } from '../candidates/candidates.service';
import { CandidateFormPages } from './candidate-form.pages';
import { CandidatePages } from './candidate.pages';

/** Anybody suggests a change; the committee answers it. */
@Controller('changes/candidates')
@UseInterceptors(ReachesOthers, DoneOnce)
@SignedIn()
export class CandidatesController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly candidates: Candidates,
    private readonly answers: CandidateAnswers,
    private readonly pages: CandidatePages,
    private readonly forms: CandidateFormPages,
  ) {}

  @Get('new')
  async form(@Me() me: Actor) {
    await this.parts.mustBeOpen(changesPart);
    return page('changes/candidate-form', await this.forms.form(me));
  }

  /** For the frame of the form, while somebody types. */
  @Get('alike')
  async alike(@Me() me: Actor, @Query() query: unknown) {
    await this.parts.mustBeOpen(changesPart);
    const alike = await this.forms.alike(typedWords(query).title ?? '', me);
    return page('changes/alike', { alike }, { layout: 'layout-none' });
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(changesPart);
    const given = await submitted(CandidateForm, body);
    return formAgain(
      given,
      async (errors, typed) =>
        page('changes/candidate-form', await this.forms.form(me, { errors, typed }), { status: 422 }),
      async ({ title, different, service, case: typedCase, seen }) => {
        const alike = await this.forms.alike(title, me);
        if (alike.seen !== '' && alike.seen !== seen) {
          const again = { typed: given.typed, errors: null, ask: true };
          return page('changes/candidate-form', await this.forms.form(me, again), { status: 422 });
        }
        const from = { kind: 'person' as const, id: null };
        const more = { serviceId: idIn(service), ticketId: caseNumber(typedCase) };
        const id = await this.candidates.put(me, { title, different, from, ...more }, at);
        return seeOther(`/changes/candidates/${id}`, {
          flash: t('Thank you. The committee owes you an answer.', {}, me.locale),
        });
      },
    );
  }

  @Get(':id')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(changesPart);
    return page('changes/candidate', await this.pages.show(await this.candidates.find(id), me, now));
  }

  @Post(':id/answers')
  async answer(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(changesPart);
    const one = await this.candidates.find(id);
    return formAgain(
      await submitted(CandidateAnswerForm, body),
      async (errors, typed) =>
        page('changes/candidate', await this.pages.show(one, me, at, { errors, typed, form: 'answer' }), {
          status: 422,
        }),
      async ({ version = 0, verdict, until, words }) => {
        await this.answers.answer(me, id, version, { verdict, words, until: putOffUntil(verdict, until, at) }, at);
        return seeOther(`/changes/candidates/${id}`, { flash: t('Answered. Everyone can read it.', {}, me.locale) });
      },
    );
  }
}
