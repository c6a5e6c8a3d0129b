import { Body, Controller, Get, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { defaultLocale } from '../../core/words/words';
import { Attempts } from '../../people/access/attempts.service';
import { minutes } from '../../people/access/tokens.service';
import { Recoveries } from './recoveries.service';
import { RecoveryCards } from './recovery-cards.service';
import type { MadeRight, Recovery } from '../recovery.entity';
import { MadeRightForm, madeRightChoices } from './recovery.forms';
import { type FilledVerdict, madeRightPage } from './recovery.pages';
import { closed } from '../../surveys/answer/survey-desk';

const guesses = { tries: 30, within: minutes(15) };
const passthrough = { passthrough: true };
const localeOf = (res: Response): string => String(res.locals.locale ?? defaultLocale);
const carried = (query: unknown): MadeRight | null => madeRightChoices.find((choice) => choice === query) ?? null;

/** The second question, by link: did we make it right? Opening it writes nothing; the first answer stays. */
@Public()
@Controller('r')
export class RecoveryLinksController {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly cards: RecoveryCards,
    private readonly attempts: Attempts,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query('made') made: unknown,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    const found = await this.cards.byLink(token, at);
    return typeof found === 'string'
      ? closed(found, localeOf(res))
      : this.page(found, token, res, { chosen: carried(made) });
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
    if (typeof found === 'string') return closed(found, localeOf(res));
    const { value, errors, typed } = await submitted(MadeRightForm, body);
    if (errors) return this.page(found, token, res, { chosen: carried(typed.madeRight), typed, errors });
    await this.recoveries.judge(found, value.madeRight, value.words, at);
    return seeOther(`/r/${token}`);
  }

  private async page(recovery: Recovery, token: string, res: Response, filled: FilledVerdict) {
    const data = madeRightPage(recovery, await this.cards.about(recovery), {
      address: `/r/${token}`,
      locale: localeOf(res),
      ...filled,
    });
    return page('recovery/made-right', data, { layout: 'layout-plain', status: filled.errors ? 422 : 200 });
  }
}
