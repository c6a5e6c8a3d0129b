import { Controller, Post, Param } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { seeOther } from '../../core/web/reply';
import { Id } from '../../core/web/input/id.pipe';
import { t, tn } from '../../core/words/words';
import { Outbox } from '../../mail/outbox.service';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';

/** Sending a failed mail again is a new delivery. */
@Controller('admin/mails')
@Roles('administrator')
export class MailDeliveriesController {
  constructor(private readonly outbox: Outbox) {}

  @Post('deliveries')
  async createAll(@Me() me: Actor, @At() at: Date) {
    const count = await this.outbox.sendAllAgain(me.id, at);
    return seeOther('/admin/mails', {
      flash: tn('{n} email is on its way again.', '{n} emails are on their way again.', count, {}, me.locale),
    });
  }

  @Post(':id/deliveries')
  async create(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    await this.outbox.sendAgain(id, me.id, at);
    return seeOther(`/admin/mails/${id}`, { flash: t('This email is on its way again.', {}, me.locale) });
  }
}
