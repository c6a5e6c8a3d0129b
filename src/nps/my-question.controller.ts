import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { NotFound } from '../core/errors';
import { SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { ConfidentialDesk } from '../confidential/answering/confidential-desk';
import { NpsQuestions } from './nps-questions.service';

const address = '/my/question';

/** The signed-in way. Its address names no number, so that no log tells who answered when. */
@SignedIn()
@Controller('my/question')
export class MyQuestionController {
  constructor(
    private readonly questions: NpsQuestions,
    private readonly desk: ConfidentialDesk,
  ) {}

  @Get()
  async show(@Query() query: Record<string, unknown>, @Me() me: Actor, @At() at: Date) {
    return this.desk.show(await this.mine(me, at), { address, locale: me.locale, query, at });
  }

  @Post()
  async answer(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return this.desk.answer(await this.mine(me, at), { address, locale: me.locale, body, at });
  }

  private async mine(me: Actor, at: Date) {
    const found = await this.questions.openOf(me.id, at);
    if (!found) throw new NotFound('A question for you');
    return this.questions.question(found, at);
  }
}
