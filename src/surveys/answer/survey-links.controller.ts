import { Body, Controller, Get, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { defaultLocale } from '../../core/words/words';
import { Attempts } from '../../people/access/attempts.service';
import { minutes } from '../../people/access/tokens.service';
import { SurveyCards } from './survey-cards.service';
import { closed, SurveyDesk } from './survey-desk';
import type { SurveyInvitation } from '../survey-invitation.entity';
import type { ClosedReason } from './survey.pages';

const guesses = { tries: 30, within: minutes(15) };
const passthrough = { passthrough: true };

/** The link from the mail: no sign-in, and opening it writes nothing. */
@Public()
@Controller('s')
export class SurveyLinksController {
  constructor(
    private readonly cards: SurveyCards,
    private readonly desk: SurveyDesk,
    private readonly attempts: Attempts,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query() query: Record<string, unknown>,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    const found = await this.cards.byLink(token, at);
    return this.reached(found, res, (invitation, locale) =>
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
    if (found === 'unknown') await this.attempts.spend('survey link from', ip, guesses, at);
    return this.reached(found, res, (invitation, locale) =>
      this.desk.answer(invitation, { address: `/s/${token}`, locale, body, at }),
    );
  }

  private reached<T>(
    found: SurveyInvitation | ClosedReason,
    res: Response,
    go: (invitation: SurveyInvitation, locale: string) => T,
  ) {
    const locale = String(res.locals.locale ?? defaultLocale);
    return typeof found === 'string' ? closed(found, locale) : go(found, locale);
  }
}
