import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { defaultLocale, spokenLocale } from '../../core/words/words';
import type { Response } from 'express';
import { At } from '../../core/web/at.decorator';
import { Public } from '../../core/web/access';
import { page, seeOther } from '../../core/web/reply';
import { submitted } from '../../core/web/input/forms';
import type { ActorRequest } from '../actor';
import { hasAddress } from '../directory/people-directory';
import { safePath } from '../../core/web/input/safe-path';
import { NextForm } from './sign-in.forms';
import { confirmSignInPage, linkOverPage } from './sign-in.pages';
import { SignIn } from './sign-in.service';

const plain = { layout: 'layout-plain' } as const;

/** The link from a mail. Scanners open it, so opening writes nothing; the button comes in. */
@Controller('sign-in/:token')
@Public()
export class SignInLinksController {
  constructor(private readonly signIn: SignIn) {}

  @Get()
  async show(@Param('token') raw: string, @Query('next') next: unknown, @At() at: Date) {
    const waiting = await this.signIn.waiting(raw, at);
    if (!waiting)
      return page('people/link-expired', linkOverPage(safePath(next), defaultLocale), { ...plain, status: 410 });
    const { person } = waiting;
    const shown = { person, raw, next: safePath(next), locale: spokenLocale(person.locale) };
    return page('people/sign-in-link', confirmSignInPage(shown), plain);
  }

  @Post()
  async create(
    @Param('token') raw: string,
    @Body() body: unknown,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    const { value } = await submitted(NextForm, body);
    const person = await this.signIn.comeIn(raw, at);
    if (!person) return page('people/link-expired', linkOverPage(value.next, defaultLocale), { ...plain, status: 410 });
    await this.signIn.begin(req, res, person, 'link', at);
    return seeOther(hasAddress(person) ? await this.signIn.landing(person.id, value.next) : '/account');
  }
}
