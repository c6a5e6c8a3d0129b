import { Controller, Get, Query } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { typedWords } from '../../core/web/input/forms';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { NewTicketPages } from './new-ticket.pages';

const alone = { layout: 'layout-none' } as const;

/** For the frames of the form, while somebody fills it in; without script the form itself shows the same. */
@Controller('tickets/new')
@SignedIn()
export class FilingPreviewsController {
  constructor(private readonly pages: NewTicketPages) {}

  @Get('promise')
  async show(@Me() me: Actor, @Query() query: unknown, @At() at: Date) {
    return page('tickets/filing-promise', { promise: await this.pages.promised(me, typedWords(query), at) }, alone);
  }

  @Get('known')
  async known(@Me() me: Actor, @Query() query: unknown, @At() at: Date) {
    return page('tickets/known', { known: await this.pages.known(me, typedWords(query), at) }, alone);
  }

  @Get('questions')
  async questions(@Me() me: Actor, @Query() query: unknown, @At() at: Date) {
    const typed = typedWords(query);
    return page('tickets/filing-questions', { intake: await this.pages.asks(me, typed, at) }, alone);
  }

  @Get('alike')
  async index(@Me() me: Actor, @Query() query: unknown, @At() at: Date) {
    return page('tickets/alike', { alike: await this.pages.alike(me, typedWords(query), at) }, alone);
  }
}
