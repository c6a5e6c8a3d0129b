import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { TooManyTries } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { Public } from '../../core/web/access';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { ActorRequest } from '../actor';
import { Attempts } from '../access/attempts.service';
import { Passwords } from './passwords.service';
import { PasswordSignInForm } from './sign-in.forms';
import { SignInMails } from './sign-in-mails';
import { signInPage } from './sign-in.pages';
import { SignIn } from './sign-in.service';
import { minutes } from '../access/tokens.service';

const perAddress = { tries: 10, within: minutes(15) };
const perMachine = { tries: 50, within: minutes(15) };

@Controller('sign-in/password')
@Public()
export class PasswordSignInsController {
  constructor(
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly signIn: SignIn,
    private readonly mails: SignInMails,
  ) {}

  @Post()
  async create(
    @Body() body: unknown,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    const { value, errors, typed } = await submitted(PasswordSignInForm, body);
    const again = (faults: Record<string, string>) => {
      const given = { next: value.next, typed, errors: faults, withPassword: true, mailPossible: this.mails.possible };
      return page('people/sign-in', signInPage(given), { layout: 'layout-plain', status: 422 });
    };
    if (errors) return again(errors);
    if (!(await this.attempts.allow('password from', req.ip ?? '', perMachine, at))) throw new TooManyTries();
    if (!(await this.attempts.allow('password of', value.email, perAddress, at))) throw new TooManyTries();
    const person = await this.passwords.check(value.email, value.password);
    if (!person) return again({ password: t('Address and password do not fit. You can always come in by mail.') });
    await this.signIn.begin(req, res, person, 'password', at);
    return seeOther(value.next);
  }
}
