import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ValidationFailed, type FieldErrors } from '../core/errors';
import { At } from '../core/web/at.decorator';
import { SignedIn } from '../core/web/access';
import { submitted, type Typed } from '../core/web/forms';
import { page, seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import { accountPage } from './account.pages';
import { Account } from './account.service';
import type { Actor, ActorRequest } from './actor';
import { Me } from './me.decorator';
import { AccountForm, IdentityForm, NewPasswordForm } from './sign-in.forms';
import { SignIn } from './sign-in.service';

@Controller('account')
@SignedIn()
export class AccountController {
  constructor(private readonly account: Account, private readonly signIn: SignIn) {}

  @Get()
  async show(@Me() me: Actor) {
    return this.page(me);
  }

  @Post()
  async update(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const { value, errors, typed } = await submitted(AccountForm, body);
    if (errors) return this.page(me, errors, typed);
    await this.account.change(me, value, at);
    return seeOther('/account', { flash: t('Saved. Times are shown to you this way from now on.') });
  }

  @Post('identity')
  async introduce(@Me() me: Actor, @Body() body: unknown, @At() at: Date, @Req() req: ActorRequest, @Res({ passthrough: true }) res: Response) {
    const { value, errors, typed } = await submitted(IdentityForm, body);
    return this.withFaults(me, errors, typed, async () => {
      await this.signIn.renew(req, res, await this.account.introduce(me, value, at), at);
      return seeOther('/account', { flash: t('Now we know each other. From now on you sign in with this address.') });
    });
  }

  @Post('password')
  async setPassword(@Me() me: Actor, @Body() body: unknown, @At() at: Date, @Req() req: ActorRequest, @Res({ passthrough: true }) res: Response) {
    const { value, errors, typed } = await submitted(NewPasswordForm, body);
    return this.withFaults(me, errors, typed, async () => {
      await this.signIn.renew(req, res, await this.account.changePassword(me, value.password, value.current ?? '', at), at);
      return seeOther('/account', { flash: t('Your password is set. Every other browser was signed out.') });
    });
  }

  @Post('password/removal')
  async removePassword(@Me() me: Actor, @Body() body: { current?: unknown }, @At() at: Date, @Req() req: ActorRequest, @Res({ passthrough: true }) res: Response) {
    const current = typeof body?.current === 'string' ? body.current.slice(0, 200) : '';
    return this.withFaults(me, null, {}, async () => {
      await this.signIn.renew(req, res, await this.account.changePassword(me, null, current, at), at);
      return seeOther('/account', { flash: t('Your password is gone. You come in by mail.') });
    });
  }

  private async withFaults<T>(me: Actor, errors: FieldErrors | null, typed: Typed, work: () => Promise<T>) {
    if (errors) return this.page(me, errors, typed);
    try {
      return await work();
    } catch (error) {
      if (error instanceof ValidationFailed) return this.page(me, error.errors, typed);
      throw error;
    }
  }

  private async page(me: Actor, errors?: FieldErrors, typed?: Typed) {
    return page('people/account', accountPage({ me, ...(await this.account.of(me)), errors, typed }), errors ? { status: 422 } : {});
  }
}
