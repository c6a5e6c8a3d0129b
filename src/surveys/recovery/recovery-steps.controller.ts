import { Body, Controller, Param, Post } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { Roles } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/forms';
import { Id } from '../../core/web/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Recoveries, type Step } from './recoveries.service';
import { RecoveryCards } from './recovery-cards.service';
import type { Recovery } from './recovery.entity';
import { EndingForm, StepForm } from './recovery.forms';
import { casePage } from './recovery.pages';

/** The steps of making it right: taken over, spoken with, ended. */
@Roles('agent', 'lead')
@Controller('recoveries/:id')
export class RecoveryStepsController {
  constructor(private readonly recoveries: Recoveries, private readonly cards: RecoveryCards) {}

  @Post('owner')
  take(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return this.step(id, body, me, at, (recovery, step) => this.recoveries.take(recovery, step));
  }

  @Post('contact')
  contact(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return this.step(id, body, me, at, (recovery, step) => this.recoveries.contact(recovery, step));
  }

  @Post('ending')
  async end(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const recovery = await this.cards.find(id, me);
    const { value, errors, typed } = await submitted(EndingForm, body);
    if (errors) {
      const card = await this.cards.card(recovery);
      return page('surveys/recovery', casePage(card, me, { ...me, now: at }, { typed, errors }), { status: 422 });
    }
    const { cause, remedy, version } = value;
    await this.recoveries.end(recovery, { cause, remedy }, { actorId: me.id, version, at });
    return seeOther(`/recoveries/${id}`, { flash: t('Ended. We asked them whether it is right now.', {}, me.locale) });
  }

  private async step(id: number, body: unknown, me: Actor, at: Date, take: (recovery: Recovery, step: Step) => Promise<void>) {
    const recovery = await this.cards.find(id, me);
    const { value, errors } = await submitted(StepForm, body);
    if (errors) throw new ValidationFailed(errors);
    await take(recovery, { actorId: me.id, version: value.version, at });
    return seeOther(`/recoveries/${id}`);
  }
}
