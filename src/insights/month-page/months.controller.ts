import { Controller, Get, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { NotFound } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { isMonth } from '../months';
import { MonthReports } from '../month/month-report.service';
import { ShownMonths } from './shown-months.service';

/** This month on one page: what people said, what broke, what was changed, what to decide. */
@Controller('months')
@Roles('executive', 'change_leader', 'lead')
export class MonthsController {
  constructor(
    private readonly months: ShownMonths,
    private readonly reports: MonthReports,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date, @Req() req: Request) {
    return page('insights/month', await this.months.show(this.reports.newest(now), me, now, req));
  }

  @Get(':month')
  async show(@Param('month') month: string, @Me() me: Actor, @At() now: Date, @Req() req: Request) {
    if (!isMonth(month)) throw new NotFound('This month');
    if (month > this.reports.newest(now))
      return page('insights/month-ahead', this.months.ahead(month, me, now), { status: 404 });
    return page('insights/month', await this.months.show(month, me, now, req));
  }
}
