import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../web/access';
import { At } from '../web/at.decorator';
import { ReadinessChecks } from './readiness-checks';

@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessChecks) {}

  @Get('live')
  @Public()
  live() {
    return { status: 'up' };
  }

  @Get('ready')
  @Public()
  async ready(@At() at: Date, @Res({ passthrough: true }) res: Response) {
    const { ok, checks } = await this.readiness.run(at);
    res.status(ok ? 200 : 503);
    return { status: ok ? 'ready' : 'not ready', checks };
  }
}
