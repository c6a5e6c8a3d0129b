import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { ToolCostPages } from './tool-costs.pages';

/** What tools cost, by department and month. */
@Controller('tool-costs')
@Roles('administrator', 'executive')
export class ToolCostsController {
  constructor(private readonly pages: ToolCostPages) {}

  @Get()
  async index(@Me() me: Actor, @At() at: Date) {
    return page('tool-requests/tool-costs', await this.pages.show(me, at));
  }

  @Get('download')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Cache-Control', 'private, no-store')
  async download(@Me() me: Actor, @At() at: Date, @Res({ passthrough: true }) res: Response) {
    res.attachment('tool-costs.csv');
    return this.pages.csv(me, at);
  }
}
