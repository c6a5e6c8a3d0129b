import { Controller, Get } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { GapPages } from './gap.pages';
import { GuessGate } from './guess-gate';

@Controller('trends/gap')
@Roles('executive', 'change_leader', 'lead')
export class GapController {
  constructor(
    private readonly pages: GapPages,
    private readonly gate: GuessGate,
  ) {}

  /** Who has not guessed yet guesses first: this page would tell them. */
  @Get()
  async show(@Me() me: Actor, @At() now: Date) {
    if (await this.gate.waiting(me.id, now)) return seeOther('/trends');
    return page('insights/gap', await this.pages.show(now, me.locale));
  }
}
