import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../config';
import { Public } from '../web/access';
import { At } from '../web/at.decorator';
import { DatabasePulse } from './database-pulse';
import { isLocal } from './local-request';
import { ReadinessChecks } from './readiness-checks';
import { states, withDetails } from './readiness-words';

@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: ReadinessChecks,
    private readonly pulse: DatabasePulse,
    private readonly config: Config,
  ) {}

  /** 503 only where a restart is the cure. */
  @Get('live')
  @Public()
  live(@At() at: Date, @Res({ passthrough: true }) res: Response) {
    const dead = this.pulse.isDead(at);
    res.status(dead ? 503 : 200);
    return { status: dead ? 'dead' : 'up' };
  }

  /** 503 where no traffic should come; `?strict` also where something is owed, for whoever watches by status alone. */
  @Get('ready')
  @Public()
  async ready(
    @At() at: Date,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
    @Query('strict') strict?: string,
  ) {
    const found = await this.readiness.run(at);
    const well = found.status === 'ready' || (found.status === 'degraded' && strict === undefined);
    res.status(well ? 200 : 503);
    return isLocal(req, this.config) ? withDetails(found) : states(found);
  }
}
