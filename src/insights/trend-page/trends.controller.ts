import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { GuessGate } from '../guesses/guess-gate';
import { openMonth } from '../guesses/opened-months';
import { TrendPages } from './trends.pages';

@Controller('trends')
@Roles('executive', 'change_leader', 'lead')
export class TrendsController {
  constructor(
    private readonly pages: TrendPages,
    private readonly gate: GuessGate,
  ) {}

  /** Tells the newest month that is over: from here on it cannot be guessed. */
  @Get()
  async show(
    @Me() me: Actor,
    @Query() query: Record<string, unknown>,
    @At() at: Date,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    openMonth(req, res, me.id, this.gate.newest(at));
    return page('insights/trends', await this.pages.show(me, query, at));
  }
}
