import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
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
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { AdoptedChanges } from '../adopted/adopted-changes.service';
import { ChangeEndForm, ChangeStepForm, stepDay } from '../adopted/adoption.forms';
import { AdoptedPages, type ChangeAgain } from './adopted.pages';

/** One change: everybody reads it, the committee goes on with it. */
@Controller('changes/adopted/:id')
@UseInterceptors(DoneOnce)
@SignedIn()
export class AdoptedController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly changes: AdoptedChanges,
    private readonly pages: AdoptedPages,
  ) {}

  @Get()
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(changesPart);
    return page('changes/adopted', await this.pages.show(await this.changes.find(id), me, now));
  }

  @Post('steps')
  async addStep(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(changesPart);
    return formAgain(
      await submitted(ChangeStepForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed, form: 'step' }),
      async ({ step, until }) => {
        await this.changes.addStep(me, id, { words: step, dueOn: stepDay(until, at) }, at);
        return this.back(id, t('Saved. Everyone sees the day.', {}, me.locale));
      },
    );
  }

  @Post('steps/:step/ticks')
  async doStep(@Param('id', Id) id: number, @Param('step', Id) step: number, @Me() me: Actor, @At() at: Date) {
    await this.parts.mustBeOpen(changesPart);
    await this.changes.doStep(me, id, step, at);
    return this.back(id, t('Done.', {}, me.locale));
  }

  @Post('endings')
  async end(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(changesPart);
    return formAgain(
      await submitted(ChangeEndForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed, form: 'end' }),
      async ({ version = 0, outcome, learnt }) => {
        await this.changes.end(me, id, version, { outcome, learnt }, at);
        return this.back(id, t('Ended. Everyone reads what we learnt.', {}, me.locale));
      },
    );
  }

  private back(id: number, flash: string) {
    return seeOther(`/changes/adopted/${id}`, { flash });
  }

  private async again(id: number, me: Actor, at: Date, again: ChangeAgain) {
    const one = await this.changes.find(id);
    return page('changes/adopted', await this.pages.show(one, me, at, again), { status: 422 });
  }
}
