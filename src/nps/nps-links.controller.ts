import { Body, Controller, Get, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { ConfidentialDesk } from '../confidential/answering/confidential-desk';
import { MailedLinks } from '../surveys/answer/mailed-links';
import { NpsQuestions } from './nps-questions.service';

const passthrough = { passthrough: true };

/** The link from the mail: no sign-in, and opening it writes nothing. */
@Public()
@Controller('n')
export class NpsLinksController {
  constructor(
    private readonly questions: NpsQuestions,
    private readonly desk: ConfidentialDesk,
    private readonly links: MailedLinks,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query() query: Record<string, unknown>,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    const found = await this.questions.byLink(token, at);
    return this.links.opened(found, res, async (asked, locale) =>
      this.desk.show(await this.questions.question(asked, at), { address: `/n/${token}`, locale, query, at }),
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
    const found = await this.questions.byLink(token, at);
    return this.links.sent(found, { ip, at, res }, async (asked, locale) =>
      this.desk.answer(await this.questions.question(asked, at), { address: `/n/${token}`, locale, body, at }),
    );
  }
}
