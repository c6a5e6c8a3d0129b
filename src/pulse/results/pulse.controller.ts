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
import { pulsePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { PulseRounds } from '../pulse-rounds.service';
import { PulseReplyForm } from './pulse.forms';
import { PulsePages } from './pulse.pages';

/** What was said in confidence about the company's clients, and the public answer that it is owed. */
@Controller('pulse')
export class PulseController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly rounds: PulseRounds,
    private readonly pages: PulsePages,
    private readonly limits: PersonalLimits,
  ) {}

  @Get()
  @SignedIn()
  async show(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(pulsePart);
    return page('pulse/show', await this.pages.show(me, now));
  }

  @Post('quarters/:id/replies')
  @Roles('executive', 'change_leader')
  async reply(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(pulsePart);
    return formAgain(
      await submitted(PulseReplyForm, body),
      async (errors, typed) =>
        page('pulse/show', await this.pages.show(me, at, { id, errors, typed }), { status: 422 }),
      async ({ version = 0, reply, submission }) => {
        await this.limits.writing(me, at);
        return seeOther(
          await once(me.id, submission, at, async () => {
            await this.rounds.reply(me, id, version, reply, at);
            return '/pulse#answer';
          }),
          { flash: t('Answered. Everyone can read it, and the next quarter can be asked.', {}, me.locale) },
        );
      },
    );
  }
}
