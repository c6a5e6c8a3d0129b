import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { SurveyDesk } from './survey-desk';
import { Surveys } from '../invitation/surveys.service';

/** The signed-in way: the rater's own questions; for anybody else they do not exist. */
@SignedIn()
@Controller('surveys')
export class SurveyPagesController {
  constructor(
    private readonly surveys: Surveys,
    private readonly desk: SurveyDesk,
  ) {}

  @Get(':id')
  async show(@Param('id', Id) id: number, @Query() query: Record<string, unknown>, @Me() me: Actor, @At() at: Date) {
    const invitation = await this.surveys.ofRater(id, me.id);
    return this.desk.show(invitation, { address: `/surveys/${id}`, locale: me.locale, query, at, signedIn: true });
  }

  @Post(':id')
  async answer(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const invitation = await this.surveys.ofRater(id, me.id);
    return this.desk.answer(invitation, { address: `/surveys/${id}`, locale: me.locale, body, at, signedIn: true });
  }
}
