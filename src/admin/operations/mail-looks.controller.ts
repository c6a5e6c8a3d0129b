import { Body, Controller, Param, Post } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { RuleBroken } from '../../core/errors';
import { t } from '../../core/words/words';
import { MailLooks } from '../../mail/mail-looks.service';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { isLookReason } from './mails.pages';

/** Opening a mail in full is a look of its own: it has a reason, and those whom the mail is about are told. */
@Controller('admin/mails')
@Roles('administrator')
export class MailLooksController {
  constructor(private readonly looks: MailLooks) {}

  @Post(':id/looks')
  async create(@Param('id', Id) id: number, @Body('reason') reason: unknown, @Me() me: Actor, @At() at: Date) {
    if (!isLookReason(reason)) throw new RuleBroken('Choose why you need to see this email in full.');
    await this.looks.take(id, me.id, reason, at);
    return seeOther(`/admin/mails/${id}`, {
      flash: t('You can see this email in full for 15 minutes.', {}, me.locale),
    });
  }
}
