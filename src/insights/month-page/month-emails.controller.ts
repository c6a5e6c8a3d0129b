import { Controller, Get, Header, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { NotFound } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Me } from '../../people/me.decorator';
import { DigestMail } from '../digest/digest-mail';
import { monthEmailPage } from '../digest/month-email.pages';
import { isMonth } from '../months';
import { MonthReports } from '../month/month-report.service';
import { ShownMonths } from './shown-months.service';

/** The month's email as this reader would have it now, before anything is sent. */
@Controller('months/:month/email')
@Roles('executive', 'change_leader', 'lead')
export class MonthEmailsController {
  constructor(
    private readonly mail: DigestMail,
    private readonly reports: MonthReports,
    private readonly months: ShownMonths,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get()
  async show(@Param('month') month: string, @Me() me: Actor, @At() now: Date, @Req() req: Request) {
    const sealed = await this.months.sealed(month, me, now, req);
    return page('insights/month-email', monthEmailPage(month, await this.rendered(month, me, sealed, now), sealed, me));
  }

  /** The email itself, for the frame: no script, nothing loaded, its own looks. */
  @Get('frame')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'self'",
  )
  @Header('Cache-Control', 'private, no-store')
  async frame(@Param('month') month: string, @Me() me: Actor, @At() now: Date, @Req() req: Request) {
    return (await this.rendered(month, me, await this.months.sealed(month, me, now, req), now)).html;
  }

  private async rendered(month: string, me: Actor, sealed: boolean, now: Date) {
    const person = isMonth(month) && month <= this.reports.newest(now) ? await this.directory.byId(me.id) : null;
    const recipient = person && this.directory.recipientOf(person);
    if (!recipient) throw new NotFound('This email');
    return this.mail.preview(month, me, recipient, sealed, now);
  }
}
