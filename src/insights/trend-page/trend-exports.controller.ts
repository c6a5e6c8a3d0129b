import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { trendCsv } from './trend-export';
import { chosenWords, shownOf } from '../trends/trend-filter';
import { TrendReader } from '../trends/trend-reader';

@Controller('trends/exports')
@Roles('executive', 'change_leader', 'lead')
export class TrendExportsController {
  constructor(private readonly reader: TrendReader) {}

  @Get()
  async show(
    @Me() me: Actor,
    @Query() query: Record<string, unknown>,
    @At() at: Date,
    @Res({ passthrough: true }) res: Response,
  ) {
    const only = shownOf(query, null);
    const { rows, chosen, choices, period } = await this.reader.read(query, at, me);
    res.attachment(`${only ?? 'trends'}-${period.from}-${period.to}.csv`);
    res.setHeader('Cache-Control', 'private, no-store');
    return trendCsv(rows, chosenWords(chosen, choices, me.locale), only);
  }
}
