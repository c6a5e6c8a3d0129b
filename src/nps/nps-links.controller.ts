import { Body, Controller, Get, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { defaultLocale } from '../core/words/words';
import { Attempts } from '../people/access/attempts.service';
import { minutes } from '../people/access/tokens.service';
import { ConfidentialDesk } from '../confidential/answering/confidential-desk';
import { closed } from '../surveys/answer/survey-desk';
import { NpsQuestions } from './nps-questions.service';

const guesses = { tries: 30, within: minutes(15) };
const passthrough = { passthrough: true };
const localeOf = (res: Response): string => String(res.locals.locale ?? defaultLocale);

/** The link from the mail: no sign-in, and opening it writes nothing. */
@Public()
@Controller('n')
export class NpsLinksController {
  constructor(
    private readonly questions: NpsQuestions,
    private readonly desk: ConfidentialDesk,
    private readonly attempts: Attempts,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query() query: Record<string, unknown>,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    const found = await this.questions.byLink(token, at);
    if (typeof found === 'string') return closed(found, localeOf(res));
    return this.desk.show(await this.questions.question(found, at), {
      address: `/n/${token}`,
      locale: localeOf(res),
      query,
      at,
    });
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: unknown,
    @Ip() ip: string,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    const found = await this.questions.byLink(token, at);
    if (found === 'unknown') await this.attempts.spend('survey link from', ip, guesses, at);
    if (typeof found === 'string') return closed(found, localeOf(res));
    return this.desk.answer(await this.questions.question(found, at), {
      address: `/n/${token}`,
      locale: localeOf(res),
      body,
      at,
    });
  }
}
