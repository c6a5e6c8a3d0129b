import { Body, Controller, Get, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { MailedLinks } from './mailed-links';
import { SurveyCards } from './survey-cards.service';
import { SurveyDesk } from './survey-desk';

const passthrough = { passthrough: true };

/** The link from the mail: no sign-in, and opening it writes nothing. */
@Public()
@Controller('s')
export class SurveyLinksController {
  constructor(
    private readonly cards: SurveyCards,
    private readonly desk: SurveyDesk,
    private readonly links: MailedLinks,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query() query: Record<string, unknown>,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    const found = await this.cards.byLink(token, at);
    return this.links.opened(found, res, (invitation, locale) =>
      this.desk.show(invitation, { address: `/s/${token}`, locale, query, at }),
    );
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: unknown,
    @Ip() ip: string,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    const found = await this.cards.byLink(token, at);
    return this.links.sent(found, { ip, at, res }, (invitation, locale) =>
      this.desk.answer(invitation, { address: `/s/${token}`, locale, body, at }),
    );
  }
}
