import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { GapPages } from './gap.pages';
import { GuessGate } from './guess-gate';
import { openMonth } from './opened-months';

@Controller('trends/gap')
@Roles('executive', 'change_leader', 'lead')
export class GapController {
  constructor(
    private readonly pages: GapPages,
    private readonly gate: GuessGate,
  ) {}

  /** Tells every month that is over: from here on the newest cannot be guessed. */
  @Get()
  async show(@Me() me: Actor, @At() now: Date, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
    openMonth(req, res, me.id, this.gate.newest(now));
    return page('insights/gap', await this.pages.show(now, me.locale));
  }
}
