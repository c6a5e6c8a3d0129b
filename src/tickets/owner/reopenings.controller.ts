import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { once } from '../../core/web/input/submissions';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Resolution } from '../lifecycle/resolution.service';
import { TicketShow } from '../page/ticket-show';
import { NotYetForm } from '../ticket.forms';

@Controller('tickets/:id/reopenings')
@UseInterceptors(ReachesOthers)
@SignedIn()
export class ReopeningsController {
  constructor(
    private readonly resolution: Resolution,
    private readonly tickets: TicketShow,
  ) {}

  /** "Not yet", with what still does not work. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(NotYetForm, body);
    if (form.errors)
      return this.tickets.show(me, id, at, {
        draft: { form: 'notYet', typed: form.typed, errors: form.errors, status: 422 },
      });
    return seeOther(
      await once(me.id, form.value.submission, at, async () => {
        await this.resolution.reopen(me, id, form.value.reason, at);
        return `/tickets/${id}`;
      }),
      { flash: 'Reopened. It’s back with the desk.' },
    );
  }
}
