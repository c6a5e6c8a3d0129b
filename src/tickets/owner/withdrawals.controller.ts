import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Resolution } from '../lifecycle/resolution.service';
import { TicketFormPages } from '../page/ticket-form.pages';
import { OptionalMessageForm } from '../ticket.forms';

@Controller('tickets/:id/withdrawals')
@UseInterceptors(ReachesOthers, DoneOnce)
@SignedIn()
export class WithdrawalsController {
  constructor(
    private readonly resolution: Resolution,
    private readonly pages: TicketFormPages,
  ) {}

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(OptionalMessageForm, body);
    if (form.errors) return this.pages.withdraw(me, id, { typed: form.typed, errors: form.errors });
    await this.resolution.withdraw(me, id, form.value.text ?? '', at);
    return seeOther(`/tickets/${id}`, { flash: t('Withdrawn. We’ve stopped working on it.', {}, me.locale) });
  }
}
