import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { At } from '../../core/web/at.decorator';
import { Public } from '../../core/web/access';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { defaultLocale } from '../../core/words/words';
import type { ActorRequest } from '../actor';
import { PasswordProof } from './password-proof.service';
import { RememberedBrowser } from './remembered-browser';
import { PasswordSignInForm } from './sign-in.forms';
import { SignInMails } from './sign-in-mails';
import { signInPage } from './sign-in.pages';
import { SignIn } from './sign-in.service';

@Controller('sign-in/password')
@Public()
export class PasswordSignInsController {
  constructor(
    private readonly proof: PasswordProof,
    private readonly known: RememberedBrowser,
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
      const { possible: mailPossible } = this.mails;
      const given = { next: value.next, typed, errors: faults, withPassword: true, mailPossible };
      return page('people/sign-in', signInPage({ ...given, locale: defaultLocale }), {
        layout: 'layout-plain',
        status: 422,
      });
    };
    if (errors) return again(errors);
    const { email, password } = value;
    const browser = await this.known.browserOf(req, email);
    const person = await this.proof.check({ email, password, ip: req.ip ?? '', browser }, at);
    if (!person)
      return again({ password: 'This email address and password don’t match. You can always sign in by email.' });
    await this.signIn.begin(req, res, person, 'password', at);
    return seeOther(await this.signIn.landing(person.id, value.next));
  }
}
