import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { defaultLocale } from '../../core/words/words';
import { At } from '../../core/web/at.decorator';
import { Public } from '../../core/web/access';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { PersonalLimits } from '../access/personal-limits.service';
import type { Actor, ActorRequest } from '../actor';
import { Me } from '../me.decorator';
import { RememberedBrowser } from './remembered-browser';
import { safePath } from '../../core/web/input/safe-path';
import { SignInForm } from './sign-in.forms';
import { SignIn } from './sign-in.service';
import { linkSentPage, signInPage } from './sign-in.pages';
import { SignInMails } from './sign-in-mails';

const plain = { layout: 'layout-plain' } as const;

@Controller('sign-in')
@Public()
export class SignInsController {
  constructor(
    private readonly mails: SignInMails,
    private readonly known: RememberedBrowser,
    private readonly limits: PersonalLimits,
    private readonly signIn: SignIn,
  ) {}

  @Get()
  async new(@Me() me: Actor | null, @Query('next') next: unknown) {
    if (me) return seeOther(await this.signIn.landing(me.id, safePath(next)));
    return page(
      'people/sign-in',
      signInPage({ next: safePath(next), mailPossible: this.mails.possible, locale: defaultLocale }),
      plain,
    );
  }

  @Post()
  async create(@Body() body: unknown, @At() at: Date, @Req() req: ActorRequest) {
    const { value, errors, typed } = await submitted(SignInForm, body);
    if (errors) {
      const given = { next: safePath(value.next), typed, errors, mailPossible: this.mails.possible };
      return page('people/sign-in', signInPage({ ...given, locale: defaultLocale }), { ...plain, status: 422 });
    }
    const { email, next } = value;
    const browser = await this.known.browserOf(req, email);
    // Where they have come in before, nobody else's asking keeps them out.
    if (!browser) await this.limits.links(req.ip ?? '', at);
    await this.mails.send({ email, next, ip: req.ip ?? '', browser }, at);
    return seeOther('/sign-in/sent');
  }

  /** The same for everybody: whether an address is known is nobody's business. */
  @Get('sent')
  sent() {
    return page('people/link-sent', linkSentPage(this.mails.possible, defaultLocale), plain);
  }
}
