import { Body, Controller, Param, Post } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { TicketFormPages } from '../page/ticket-form.pages';
import { WatcherForm } from '../ticket.forms';
import { Watching } from '../conversation/watching.service';

@Controller('tickets/:id/watchers')
@SignedIn()
export class WatchersController {
  constructor(
    private readonly watching: Watching,
    private readonly pages: TicketFormPages,
    private readonly limits: PersonalLimits,
  ) {}

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(WatcherForm, body);
    const again = (errors: Record<string, string>) => this.pages.watch(me, id, at, { typed: form.typed, errors });
    if (form.errors) return again(form.errors);
    try {
      await this.limits.watching(me, at);
      const colleague = await this.watching.add(me, id, form.value.person, at);
      return seeOther(`/tickets/${id}`, {
        flash: t('{name} is following this now.', { name: colleague.name }, me.locale),
      });
    } catch (error) {
      if (error instanceof ValidationFailed) return again(error.errors);
      throw error;
    }
  }
}
