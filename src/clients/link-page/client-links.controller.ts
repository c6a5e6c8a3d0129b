import { Body, Controller, Get, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { minutes } from '../../core/time';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { page, type PageReply, seeOther, type SeeOther } from '../../core/web/reply';
import { localeOf } from '../../core/words/words';
import { Attempts } from '../../people/access/attempts.service';
import { ClientAnswers } from '../asking/client-answers.service';
import { type ClientAtTheDoor, ClientLinks } from '../asking/client-links.service';
import { RoundClients } from '../rounds/round-clients.service';
import { ClientAnswerForm } from './client-answer.forms';
import { ClientLinkPages } from './client-link.pages';

const plain = { layout: 'layout-plain' } as const;
const passthrough = { passthrough: true };
const guesses = { tries: 30, within: minutes(15) };

/** The link from an email to a client: no account, no sign-in, and opening it writes nothing. */
@Public()
@Controller('c/:token')
export class ClientLinksController {
  constructor(
    private readonly links: ClientLinks,
    private readonly answers: ClientAnswers,
    private readonly clients: RoundClients,
    private readonly pages: ClientLinkPages,
    private readonly attempts: Attempts,
  ) {}

  @Get()
  show(@Param('token') token: string, @Query() query: Record<string, unknown>, @Res(passthrough) res: Response) {
    const go = async (door: ClientAtTheDoor, locale: string) =>
      page(
        'clients/link',
        await this.pages.show(door, { ...at(token, locale), changing: query.change === 'yes' }),
        plain,
      );
    return this.opened(token, res, go, query.erased === 'yes');
  }

  @Post()
  answer(
    @Param('token') token: string,
    @Body() body: unknown,
    @Ip() ip: string,
    @At() now: Date,
    @Res(passthrough) res: Response,
  ) {
    return this.sent(token, { ip, now, res }, async (door, locale) =>
      formAgain(
        await submitted(ClientAnswerForm, body),
        async (errors, typed) =>
          page('clients/link', await this.pages.show(door, { ...at(token, locale), again: { errors, typed } }), {
            ...plain,
            status: 422,
          }),
        async ({ score, noticed, words = '' }) => {
          await this.answers.give(door, { score: Number(score), noticed: noticed || null, words });
          return seeOther(`/c/${token}`);
        },
      ),
    );
  }

  @Get('departures')
  leaving(@Param('token') token: string, @Res(passthrough) res: Response) {
    return this.opened(token, res, async (door, locale) =>
      page('clients/leaving', await this.pages.leaving(door, at(token, locale)), plain),
    );
  }

  /** Also what a mail program sends by itself when somebody presses its own "unsubscribe". */
  @Post('departures')
  leave(@Param('token') token: string, @Ip() ip: string, @At() now: Date, @Res(passthrough) res: Response) {
    return this.sent(token, { ip, now, res }, async ({ client }) => {
      await this.clients.leave(client, now);
      return seeOther(`/c/${token}`);
    });
  }

  @Post('erasures')
  erase(@Param('token') token: string, @Ip() ip: string, @At() now: Date, @Res(passthrough) res: Response) {
    return this.sent(token, { ip, now, res }, async ({ client }) => {
      await this.clients.forget(client.id, null, now);
      return seeOther(`/c/${token}?erased=yes`);
    });
  }

  private async opened(
    token: string,
    res: Response,
    go: (door: ClientAtTheDoor, locale: string) => Promise<PageReply | SeeOther>,
    erased = false,
  ) {
    const [door, locale] = [await this.links.find(token), localeOf(res)];
    if (door) return go(door, locale);
    return page('clients/gone', this.pages.gone(erased, locale), { ...plain, status: erased ? 200 : 404 });
  }

  private async sent(
    token: string,
    { ip, now, res }: { ip: string; now: Date; res: Response },
    go: (door: ClientAtTheDoor, locale: string) => Promise<PageReply | SeeOther>,
  ) {
    if (!(await this.links.find(token))) await this.attempts.spend('client link from', ip, guesses, now);
    return this.opened(token, res, go);
  }
}

const at = (token: string, locale: string) => ({ address: `/c/${token}`, locale });
