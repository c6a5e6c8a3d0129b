import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { SignedIn } from '../../core/web/access';
import { submitted, type Typed } from '../../core/web/input/forms';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { AccountChoices } from './account-choices';
import { accountPage } from './account.pages';
import { Account } from './account.service';
import type { Actor, ActorRequest } from '../actor';
import { Me } from '../me.decorator';
import { AccountForm, IdentityForm, NewPasswordForm, PresentPasswordForm } from '../sign-in/sign-in.forms';
import { SignIn } from '../sign-in/sign-in.service';

@Controller('account')
@SignedIn()
export class AccountController {
  constructor(
    private readonly account: Account,
    private readonly signIn: SignIn,
    private readonly choices: AccountChoices,
  ) {}

  @Get()
  async show(@Me() me: Actor) {
    return this.page(me);
  }

  @Post()
  async update(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return formAgain(await submitted(AccountForm, body), this.again(me), async (value) => {
      await this.account.change(me, value, at);
      return seeOther('/account', { flash: 'Saved. You’ll see times this way from now on.' });
    });
  }

  @Post('identity')
  async introduce(
    @Me() me: Actor,
    @Body() body: unknown,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    return formAgain(await submitted(IdentityForm, body), this.again(me), async (value) => {
      await this.signIn.renew(req, res, await this.account.introduce(me, value, at), at, me.signedInAt);
      return seeOther('/account', { flash: 'Thank you. From now on you’ll sign in with this address.' });
    });
  }

  @Post('password')
  async setPassword(
    @Me() me: Actor,
    @Body() body: unknown,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    return formAgain(await submitted(NewPasswordForm, body), this.again(me), async (value) => {
      const proof = { current: value.current ?? '', ip: req.ip ?? '' };
      await this.signIn.renew(req, res, await this.account.setPassword(me, value.password, proof, at), at);
      return seeOther('/account', { flash: 'Your password is set. You’ve been signed out of every other browser.' });
    });
  }

  @Post('password/removal')
  async removePassword(
    @Me() me: Actor,
    @Body() body: unknown,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    return formAgain(await submitted(PresentPasswordForm, body), this.again(me), async (value) => {
      const person = await this.account.removePassword(me, { current: value.current ?? '', ip: req.ip ?? '' }, at);
      if (!person) return seeOther('/account', { flash: 'You have no password. You sign in by email.' });
      await this.signIn.renew(req, res, person, at);
      return seeOther('/account', { flash: 'Your password is removed. You’ll sign in by email from now on.' });
    });
  }

  private again(me: Actor) {
    return (errors: FieldErrors, typed: Typed) => this.page(me, errors, typed);
  }

  private async page(me: Actor, errors?: FieldErrors, typed?: Typed) {
    return page(
      'people/account',
      accountPage({ me, ...(await this.account.of(me)), choices: await this.choices.of(me), errors, typed }),
      errors ? { status: 422 } : {},
    );
  }
}
