import { Controller, Get, Param, Post } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { page, type PageReply, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../actor';
import { Me } from '../me.decorator';
import { Addresses } from './addresses.service';

const layout = 'layout-plain';

/** The link that was sent to a new address. Scanners open it, so opening writes nothing; the button confirms. */
@Controller('account/addresses/links/:token')
@SignedIn()
export class AddressLinksController {
  constructor(private readonly addresses: Addresses) {}

  @Get()
  async show(@Me() me: Actor, @Param('token') token: string, @At() at: Date) {
    const waiting = await this.addresses.waiting(me, token, at);
    if (!waiting) return this.over(me, token, at);
    const title = t('Is {address} yours?', { address: waiting.address }, me.locale);
    const action = `/account/addresses/links/${token}`;
    return page('people/address-link', { title, address: waiting.address, action }, { layout });
  }

  @Post()
  async create(@Me() me: Actor, @Param('token') token: string, @At() at: Date) {
    if (!(await this.addresses.confirm(me, token, at))) return this.over(me, token, at);
    return seeOther('/account/addresses', { flash: t('Confirmed. You can sign in with it.', {}, me.locale) });
  }

  /** Used, or its day has passed; what is somebody else's never was. */
  private async over(me: Actor, token: string, at: Date): Promise<PageReply> {
    if (!(await this.addresses.wasTheirs(me, token, at))) throw new NotFound('This link');
    return page(
      'people/link-expired',
      { title: t('This link doesn’t work any more', {}, me.locale), again: '/account/addresses' },
      { layout, status: 410 },
    );
  }
}
