import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SignInNeeded } from '../../core/errors';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { localeOf } from '../../core/words/words';
import { page, type PageReply } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { ActorRequest } from '../../people/actor';
import { RememberedBrowser } from '../../people/sign-in/remembered-browser';
import { nextQuery } from '../../core/web/input/safe-path';
import { Tokens } from '../../people/access/tokens.service';
import type { Approval } from '../approval.entity';
import { decisionLinkKind } from './approval-mails';
import { DecisionDesk } from './decision-desk';
import type { Who } from './decision.pages';
import { Decisions } from './decisions.service';

const closedWords = {
  expired: {
    title: 'This link no longer works',
    words:
      'It worked for 30 days, or your email address has changed since. Sign in to see what still ' +
      'needs your decision.',
  },
  unknown: {
    title: 'This link isn’t complete',
    words: 'Part of it may have got lost. Open the whole link from the email, or sign in.',
  },
  elsewhere: {
    title: 'You can’t decide this one',
    words: 'The link is for someone else. If it’s meant for you, sign out here first and open it again.',
  },
} as const;
type Closed = keyof typeof closedWords;

interface Visit {
  who: Who;
  approval: Approval;
  address: string;
}

/** The link from the mail. In a browser that knows this person it needs no sign-in; opening it writes nothing. */
@Controller('decisions/:token')
@Public()
export class DecisionLinksController {
  constructor(
    private readonly tokens: Tokens,
    private readonly known: RememberedBrowser,
    private readonly desk: DecisionDesk,
    private readonly decisions: Decisions,
  ) {}

  @Get()
  async show(
    @Param('token') token: string,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
    @At() at: Date,
  ) {
    return this.reached(token, req, res, ({ who, approval, address }) => this.desk.show(who, approval, address, at));
  }

  @Post()
  async decide(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
    @At() at: Date,
  ) {
    return this.reached(token, req, res, ({ who, approval, address }) =>
      this.desk.decide(who, approval, address, body, at),
    );
  }

  private async reached<T>(
    raw: string,
    req: ActorRequest,
    res: Response,
    go: (visit: Visit) => Promise<T>,
  ): Promise<T | PageReply> {
    const locale = localeOf(res);
    const token = await this.tokens.find(decisionLinkKind, raw, req.at);
    if (!token)
      return closed((await this.tokens.hasExpired(decisionLinkKind, raw, req.at)) ? 'expired' : 'unknown', locale);
    const address = `/decisions/${raw}`;
    const who = await this.known.of(req);
    if (!who) throw new SignInNeeded(`/sign-in${nextQuery(address)}`);
    const approval = await this.decisions.find(who.id, token.subjectId ?? 0);
    if (who.id !== token.personId || !approval) return closed('elsewhere', locale);
    return go({ who, approval, address });
  }
}

const closed = (reason: Closed, locale: string): PageReply => {
  const { title, words } = closedWords[reason];
  return page(
    'tool-requests/decision-closed',
    { title: t(title, {}, locale), words: t(words, {}, locale), signIn: reason !== 'elsewhere' },
    {
      layout: 'layout-plain',
      status: reason === 'expired' ? 410 : 404,
    },
  );
};
