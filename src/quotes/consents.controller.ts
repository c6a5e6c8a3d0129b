import { Body, Controller, Ip, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { NotFound } from '../core/errors';
import { Public, SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { Id } from '../core/web/input/id.pipe';
import { seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { SurveyCards } from '../surveys/answer/survey-cards.service';
import { MailedLinks } from '../surveys/answer/mailed-links';
import type { SurveyInvitation } from '../surveys/survey-invitation.entity';
import { Surveys } from '../surveys/invitation/surveys.service';
import { Quotes } from './quotes.service';

/** "You may quote these words, without my name": by whoever said them, as they answered, and taken back at any time. */
@Controller()
export class ConsentsController {
  constructor(
    private readonly quotes: Quotes,
    private readonly cards: SurveyCards,
    private readonly surveys: Surveys,
    private readonly links: MailedLinks,
  ) {}

  @Public()
  @Post('s/:token/quote')
  async byLink(
    @Param('token') token: string,
    @Body() body: Record<string, unknown>,
    @Ip() ip: string,
    @At() at: Date,
    @Res({ passthrough: true }) res: Response,
  ) {
    const found = await this.cards.byLink(token, at);
    return this.links.sent(found, { ip, at, res }, async (invitation) => {
      await this.decide(invitation, body?.quote, at);
      return seeOther(`/s/${token}`);
    });
  }

  @SignedIn()
  @Post('surveys/:id/quote')
  async signedIn(@Param('id', Id) id: number, @Body() body: Record<string, unknown>, @Me() me: Actor, @At() at: Date) {
    await this.decide(await this.surveys.ofRater(id, me.id), body?.quote, at);
    return seeOther(`/surveys/${id}`);
  }

  @SignedIn()
  @Post('my/data/quotes/:id/withdrawal')
  async withdraw(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    await this.quotes.withdraw(id, me.id, at);
    return seeOther('/my/data', {
      flash: t(
        'Withdrawn. Your words aren’t shown anywhere any more, not even in presentations frozen earlier.',
        {},
        me.locale,
      ),
    });
  }

  private async decide({ id, personId }: SurveyInvitation, quote: unknown, at: Date): Promise<void> {
    if (quote === 'yes') return this.quotes.consent(id, personId, at);
    const given = await this.quotes.consentTo(id);
    if (!given) throw new NotFound('This consent');
    await this.quotes.withdraw(given.id, personId, at);
  }
}
