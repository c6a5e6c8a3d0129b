import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { At } from '../../core/web/at.decorator';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { timeSpentCsv } from './time-spent-export';
import { TimeSpentReader } from './time-spent.reader';

@Controller('trends/time/exports')
@Roles('executive', 'change_leader', 'lead')
export class TimeSpentExportsController {
  constructor(private readonly reader: TimeSpentReader) {}

  @Get()
  async show(@Me() me: Actor, @At() now: Date, @Res({ passthrough: true }) res: Response) {
    const reading = await this.reader.read(now, me.locale);
    res.attachment(`time-${reading.over.from}-${reading.over.to}.csv`);
    res.setHeader('Cache-Control', 'private, no-store');
    return timeSpentCsv(reading);
  }
}
