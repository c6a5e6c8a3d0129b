import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
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
import { directionPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { CommitmentJudgements } from '../commitments/commitment-judgements.service';
import {
  CallAnswerForm,
  CommitmentMoveForm,
  CommitmentReportForm,
  dayEnd,
  JudgementForm,
} from '../commitments/commitment.forms';
import { type CommitmentAgain, CommitmentPages } from './commitment.pages';
import { Commitments } from '../commitments/commitments.service';

/** The steps of one promise: its leader puts it off in time or tells it, and whoever it was made to judges it. */
@Controller('commitments/:id')
@UseInterceptors(ReachesOthers, DoneOnce)
export class CommitmentStepsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly commitments: Commitments,
    private readonly judgements: CommitmentJudgements,
    private readonly pages: CommitmentPages,
  ) {}

  @Post('moves')
  @Roles('executive', 'lead')
  async move(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(CommitmentMoveForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed, form: 'move' }),
      async ({ version = 0, until, reason }) => {
        await this.commitments.move(me, id, version, { ...dayEnd(until, me.zone, at), reason }, at);
        return this.back(id, t('Told in time. Everyone reads the new day.', {}, me.locale));
      },
    );
  }

  @Post('reports')
  @Roles('executive', 'lead')
  async report(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(CommitmentReportForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed, form: 'report' }),
      async ({ version = 0, heard, change }) => {
        await this.commitments.report(me, id, version, { heard, change }, at);
        return this.back(id, t('Thank you. Everyone can read it now.', {}, me.locale));
      },
    );
  }

  @Post('calls')
  @SignedIn()
  async answerCall(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(CallAnswerForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed, form: 'call' }),
      async ({ agreed }) => {
        await this.judgements.mayCall(me, id, agreed, at);
        return this.back(id, t('Thank you for telling us.', {}, me.locale));
      },
    );
  }

  @Post('judgements')
  @SignedIn()
  async judge(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(JudgementForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed, form: 'judge' }),
      async ({ kept, words = '' }) => {
        await this.judgements.judge(me, id, { kept, words }, at);
        return this.back(id, t('Thank you. That’s what counts.', {}, me.locale));
      },
    );
  }

  private back(id: number, flash: string) {
    return seeOther(`/commitments/${id}`, { flash });
  }

  /** Of somebody else's promise nobody learns more than its page. */
  private async again(id: number, me: Actor, at: Date, again: CommitmentAgain) {
    const one = await this.commitments.find(id);
    return page('direction/commitment', await this.pages.show(one, me, at, again), { status: 422 });
  }
}
