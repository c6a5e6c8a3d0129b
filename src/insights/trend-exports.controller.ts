import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Roles } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { trendCsv } from './trend-export';
import { chosenWords } from './trend-filter';
import { TrendPages } from './trends.pages';

@Controller('trends/exports')
@Roles('executive', 'change_leader', 'lead')
export class TrendExportsController {
  constructor(private readonly pages: TrendPages) {}

  @Get()
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>, @At() at: Date, @Res({ passthrough: true }) res: Response) {
    const { rows, chosen, choices, period } = await this.pages.read(query, at);
    res.attachment(`trends-${period.from}-${period.to}.csv`);
    res.setHeader('Cache-Control', 'private, no-store');
    return trendCsv(rows, chosenWords(chosen, choices, me.locale));
  }
}
