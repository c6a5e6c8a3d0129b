import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { FieldErrors } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { SubmissionForm } from '../../core/web/input/form-fields';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor, ActorRequest } from '../actor';
import { Me } from '../me.decorator';
import { AddressForm } from '../sign-in/sign-in.forms';
import { SignIn } from '../sign-in/sign-in.service';
import { AddressPages } from './address.pages';
import { Addresses } from './addresses.service';

const action = '/account/addresses';

/** The addresses by which I sign in. */
@Controller('account/addresses')
@SignedIn()
export class AddressesController {
  constructor(
    private readonly addresses: Addresses,
    private readonly pages: AddressPages,
    private readonly signIn: SignIn,
  ) {}

  @Get()
  index(@Me() me: Actor) {
    return this.page(me);
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return formAgain(await submitted(AddressForm, body), this.again(me), async ({ address, submission }) => {
      await this.addresses.mayTry(me, at);
      const path = await once(me.id, submission, at, async () => {
        await this.addresses.add(me, address, at);
        return action;
      });
      return seeOther(path, { flash: t('If {address} is free, a link is on its way to it.', { address }, me.locale) });
    });
  }

  @Post(':id/primary')
  async update(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    return formAgain(await submitted(SubmissionForm, body), this.again(me), async () => {
      await this.signIn.renew(req, res, await this.addresses.makePrimary(me, id, at), at, me.signedInAt);
      return seeOther(action, {
        flash: t('Our emails go there from now on. Every other browser was signed out.', {}, me.locale),
      });
    });
  }

  @Post(':id/removal')
  async destroy(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    return formAgain(await submitted(SubmissionForm, body), this.again(me), async () => {
      await this.addresses.remove(me.id, id, me, at);
      return seeOther(action, { flash: t('Removed.', {}, me.locale) });
    });
  }

  private again(me: Actor) {
    return (errors: FieldErrors, typed: Typed) => this.page(me, typed, errors);
  }

  private page(me: Actor, typed?: Typed, errors?: FieldErrors) {
    const back = { href: '/account', label: t('Your account', {}, me.locale) };
    return this.pages.show({ person: me, own: true, action, back, locale: me.locale }, typed, errors);
  }
}
