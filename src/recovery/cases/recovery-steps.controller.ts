import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { formAgain } from '../../core/web/input/form-again';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Recoveries } from './recoveries.service';
import { RecoveryCards } from './recovery-cards.service';
import type { Recovery } from '../recovery.entity';
import { ContactForm, RecoveryResolutionForm, ReopeningForm } from './recovery.forms';
import { casePage } from './recovery.pages';
import { SeenVersionForm } from '../../core/web/input/form-fields';

/** The steps of making it right: taken over, spoken with, ended. */
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
@Controller('recoveries/:id')
export class RecoveryStepsController {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly cards: RecoveryCards,
  ) {}

  @Post('owner')
  async take(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const recovery = await this.cards.find(id, me, at);
    const { value, errors } = await submitted(SeenVersionForm, body);
    if (errors) throw new ValidationFailed(errors);
    await this.recoveries.take(recovery, { actorId: me.id, version: value.version, at });
    return seeOther(`/recoveries/${id}`);
  }

  @Post('contact')
  contact(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return this.step(ContactForm, id, body, me, at, async (recovery, { said, version }) => {
      await this.recoveries.contact(recovery, { actorId: me.id, version, at }, { actor: me, words: said });
      return said ? t('Saved as a note.', {}, me.locale) : undefined;
    });
  }

  @Post('resolution')
  end(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return this.step(RecoveryResolutionForm, id, body, me, at, async (recovery, { cause, remedy, version }) => {
      await this.recoveries.end(recovery, { cause, remedy }, { actorId: me.id, version, at });
      return t('Finished. We asked them if it’s sorted now.', {}, me.locale);
    });
  }

  @Post('reopening')
  reopen(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return this.step(ReopeningForm, id, body, me, at, async (recovery, { words }) => {
      await this.recoveries.reopen(recovery, { actor: me, words }, at);
      return t('Reopened. We’ve emailed them.', {}, me.locale);
    });
  }

  private async step<F extends object>(
    form: new () => F,
    id: number,
    body: unknown,
    me: Actor,
    at: Date,
    work: (recovery: Recovery, value: F) => Promise<string | undefined>,
  ) {
    const recovery = await this.cards.find(id, me, at);
    return formAgain(
      await submitted(form, body),
      async (errors, typed) => {
        const card = await this.cards.card(await this.cards.find(id, me, at), me, at);
        return page('recovery/case', casePage(card, me, { ...me, now: at }, { typed, errors }), { status: 422 });
      },
      async (value) => {
        const flash = await work(recovery, value);
        return seeOther(`/recoveries/${id}`, flash ? { flash } : {});
      },
    );
  }
}
