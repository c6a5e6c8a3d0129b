import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor, ActorRequest } from '../actor';
import { Me } from '../me.decorator';
import { PasswordProof } from './password-proof.service';
import { Passwords } from './passwords.service';
import { OwnPasswordForm } from './sign-in.forms';
import { freshSignInPage } from './sign-in.pages';
import { SignIn } from './sign-in.service';
import { SignInMails } from './sign-in-mails';

const here = '/sign-in/again';

/**
 * Whoever is signed in shows once more that it is them. It opens beside the page that asked for it, so nothing typed is
 * lost.
 */
@Controller('sign-in/again')
@SignedIn()
export class FreshSignInsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly passwords: Passwords,
    private readonly proof: PasswordProof,
    private readonly mails: SignInMails,
  ) {}

  @Get()
  show(@Me() me: Actor, @At() at: Date) {
    return this.page(me, at);
  }

  @Post()
  async create(
    @Me() me: Actor,
    @Body() body: unknown,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    return formAgain(
      await submitted(OwnPasswordForm, body),
      (errors) => this.page(me, at, errors),
      async ({ password }) => {
        const guess = { email: me.email, password, ip: req.ip ?? '', browser: `${me.id}, signed in` };
        const person = await this.proof.check(guess, at);
        if (!person) return this.page(me, at, { password: t('This isn’t your password.', {}, me.locale) });
        await this.signIn.begin(req, res, person, 'password', at);
        return seeOther(here);
      },
    );
  }

  @Post('links')
  async send(@Me() me: Actor, @At() at: Date, @Req() req: ActorRequest) {
    await this.mails.send({ email: me.email, next: here, ip: req.ip ?? '', browser: `${me.id}, signed in` }, at);
    return seeOther('/sign-in/sent');
  }

  private async page(me: Actor, at: Date, errors?: Record<string, string>) {
    return page(
      'people/sign-in-again',
      freshSignInPage(me, at, {
        hasPassword: await this.passwords.isSet(me.id),
        mailPossible: this.mails.possible,
        errors,
      }),
      errors ? { status: 422 } : {},
    );
  }
}
