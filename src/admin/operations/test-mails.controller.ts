import { Controller, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { pageLink } from '../../mail/link-minters';
import { personNamed } from '../../mail/mail-data';
import { Outbox } from '../../mail/outbox.service';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';

/** A mail to oneself: the quickest way to see whether the mail server takes what the desk sends. */
@Controller('admin/test-mails')
@Roles('administrator')
export class TestMailsController {
  constructor(private readonly outbox: Outbox) {}

  @Post()
  async create(@Me() me: Actor, @At() at: Date) {
    const recipient = { personId: me.id, address: me.email, name: me.name, zone: me.zone, locale: me.locale };
    await this.outbox.enqueue({
      template: 'test-mail',
      recipient,
      at,
      data: { asker: personNamed(me.id), asked: at },
      merge: 'test',
      links: { mails: pageLink('/admin/mails') },
    });
    return seeOther('/admin/mails', {
      flash: t('A test email to {address} is on its way.', { address: me.email }, me.locale),
    });
  }
}
