import { Body, Controller, Get, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { Recoveries } from './recoveries.service';
import { RecoveryCards } from './recovery-cards.service';
import type { MadeRight, Recovery } from '../recovery.entity';
import { MadeRightForm, madeRightChoices } from './recovery.forms';
import { type FilledVerdict, madeRightPage } from './recovery.pages';
import { MailedLinks } from '../../surveys/answer/mailed-links';

const passthrough = { passthrough: true };
const carried = (query: unknown): MadeRight | null => madeRightChoices.find((choice) => choice === query) ?? null;

/** The second question, by link: did we make it right? Opening it writes nothing; the first answer stays. */
@Public()
@Controller('r')
export class RecoveryLinksController {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly cards: RecoveryCards,
    private readonly links: MailedLinks,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query('made') made: unknown,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    const found = await this.cards.byLink(token, at);
    return this.links.opened(found, res, (recovery, locale) =>
      this.page(recovery, { token, locale, chosen: carried(made) }),
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
    return this.links.sent(found, { ip, at, res }, async (recovery, locale) => {
      const { value, errors, typed } = await submitted(MadeRightForm, body);
      if (errors) return this.page(recovery, { token, locale, chosen: carried(typed.madeRight), typed, errors });
      await this.recoveries.judge(recovery, value.madeRight, value.words, at);
      return seeOther(`/r/${token}`);
    });
  }

  private async page(recovery: Recovery, { token, ...filled }: FilledVerdict & { token: string; locale: string }) {
    const data = madeRightPage(recovery, await this.cards.about(recovery), { address: `/r/${token}`, ...filled });
    return page('recovery/made-right', data, { layout: 'layout-plain', status: filled.errors ? 422 : 200 });
  }
}
