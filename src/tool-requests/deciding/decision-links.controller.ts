import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SignInNeeded } from '../../core/errors';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { nextQuery } from '../../core/web/input/safe-path';
import { page, type PageReply, type SeeOther } from '../../core/web/reply';
import { localeOf } from '../../core/words/words';
import type { ActorRequest } from '../../people/actor';
import { SignInMails } from '../../people/sign-in/sign-in-mails';
import { signInPage } from '../../people/sign-in/sign-in.pages';
import { DecisionDesk } from './decision-desk';
import { DecisionLinks, type LinkVisit } from './decision-links.service';
import { linkClosedPage } from './link-closed.pages';

type Opened = Extract<LinkVisit, { opens: 'decision' }>;

/** The link from the mail. Opening it writes nothing; the decision is a press on its page. */
@Controller('decisions/:token')
@Public()
export class DecisionLinksController {
  constructor(
    private readonly links: DecisionLinks,
    private readonly desk: DecisionDesk,
    private readonly mails: SignInMails,
  ) {}

  @Get()
  async show(
    @Param('token') token: string,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
    @At() at: Date,
  ) {
    return this.answered(await this.links.read(token, req), token, req, res, ({ who, approval, alone }) =>
      this.desk.show({ ...who, alone }, approval, `/decisions/${token}`, at),
    );
  }

  @Post()
  async decide(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
    @At() at: Date,
  ) {
    const visit = await this.links.read(token, req);
    const already = 'who' in visit ? await this.desk.sentAlready(visit.who, body, at) : null;
    if (already) return already;
    return this.answered(visit, token, req, res, ({ who, approval, alone }) =>
      this.desk.decide({ ...who, alone }, approval, `/decisions/${token}`, body, at),
    );
  }

  private answered(
    visit: LinkVisit,
    raw: string,
    req: ActorRequest,
    res: Response,
    go: (visit: Opened) => Promise<PageReply | SeeOther>,
  ): Promise<PageReply | SeeOther> | PageReply {
    if (visit.opens === 'decision') return go(visit);
    if (visit.opens === 'nothing') return linkClosedPage(visit, { now: req.at, locale: localeOf(res) }, req.method);
    const next = `/decisions/${raw}`;
    if (req.method === 'POST') throw new SignInNeeded(`/sign-in${nextQuery(next)}`);
    const { who, words } = visit;
    const form = signInPage({
      next,
      typed: { email: who.email },
      mailPossible: this.mails.possible,
      locale: who.locale,
    });
    return page('people/sign-in', { ...form, ...words }, { layout: 'layout-plain' });
  }
}
