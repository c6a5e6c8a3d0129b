import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { pulsePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import type { PulseInvitation } from '../pulse-invitation.entity';
import { PulseRounds } from '../pulse-rounds.service';
import { MyPulsePages } from './my-pulse.pages';
import { PulseAnswers } from './pulse-answers.service';
import { PulseForm } from './pulse.forms';

/**
 * The question about somebody's own clients. Its address names no number, so that no log tells who answered when.
 * Sending twice is the same answer, so no key of the form is kept.
 */
@SignedIn()
@Controller('my/pulse')
export class MyPulseController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly rounds: PulseRounds,
    private readonly answers: PulseAnswers,
    private readonly pages: MyPulsePages,
  ) {}

  @Get()
  async show(@Query('change') change: unknown, @Me() me: Actor, @At() at: Date) {
    const mine = await this.mine(me, at);
    const said = change === 'yes' ? null : await this.answers.read(mine);
    return said
      ? page('pulse/given', await this.pages.given(mine, said, me))
      : page('pulse/answer', await this.pages.form(mine, me));
  }

  @Post()
  async answer(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const mine = await this.mine(me, at);
    return formAgain(
      await submitted(PulseForm, body),
      async (errors, typed) =>
        page('pulse/answer', await this.pages.form(mine, me, { errors, typed }), { status: 422 }),
      async (said) => {
        await this.answers.give(mine, said, at);
        return seeOther('/my/pulse');
      },
    );
  }

  private async mine({ id }: Actor, at: Date): Promise<PulseInvitation> {
    await this.parts.mustBeOpen(pulsePart);
    const found = await this.rounds.openOf(id, at);
    if (!found) throw new NotFound('A question for you');
    return found;
  }
}
