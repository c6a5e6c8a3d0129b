import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { localeOf, t } from '../../core/words/words';
import { Tokens } from '../../people/access/tokens.service';
import { Holdings } from '../holdings/holdings.service';
import { stillNeededKind } from './holding-mails';
import { StillNeededPages } from './still-needed.pages';

const plain = { layout: 'layout-plain' } as const;
const passthrough = { passthrough: true };

/** The link from the mail: no sign-in, opening it writes nothing, and each answer is a press. */
@Public()
@Controller('still-needed/:token')
export class StillNeededController {
  constructor(
    private readonly tokens: Tokens,
    private readonly holdings: Holdings,
    private readonly pages: StillNeededPages,
  ) {}

  @Get()
  async show(@Param('token') token: string, @At() at: Date, @Res(passthrough) res: Response) {
    const personId = await this.personOf(token, at);
    if (personId === null) return this.closed(token, at, res);
    return page('tool-requests/still-needed', await this.pages.show(personId, `/still-needed/${token}`), plain);
  }

  @Post('confirmations/:id')
  confirm(@Param('token') token: string, @Param('id', Id) id: number, @At() at: Date, @Res(passthrough) res: Response) {
    return this.answer(token, at, res, (personId) => this.holdings.confirm(personId, id, at));
  }

  @Post('returns/:id')
  giveBack(
    @Param('token') token: string,
    @Param('id', Id) id: number,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    return this.answer(token, at, res, (personId) => this.holdings.giveBack(personId, id, at));
  }

  private async answer(token: string, at: Date, res: Response, work: (personId: number) => Promise<void>) {
    const personId = await this.personOf(token, at);
    if (personId === null) return this.closed(token, at, res);
    await work(personId);
    return seeOther(`/still-needed/${token}`);
  }

  private async personOf(token: string, at: Date): Promise<number | null> {
    return (await this.tokens.find(stillNeededKind, token, at))?.personId ?? null;
  }

  private async closed(token: string, at: Date, res: Response) {
    const expired = await this.tokens.hasExpired(stillNeededKind, token, at);
    const locale = localeOf(res);
    return page(
      'tool-requests/decision-closed',
      {
        title: t(expired ? 'This link no longer works' : 'This link isn’t complete', {}, locale),
        words: t('Sign in and open My things to say what you still need.', {}, locale),
        signIn: true,
      },
      { ...plain, status: expired ? 410 : 404 },
    );
  }
}
