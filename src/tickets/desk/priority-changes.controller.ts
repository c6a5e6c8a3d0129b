import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Handling } from '../lifecycle/assignment.service';
import { TicketFormPages } from '../page/ticket-form.pages';
import { WeighForm } from '../ticket.forms';

@Controller('tickets/:id/weighings')
@Roles('agent', 'lead')
export class WeighingsController {
  constructor(
    private readonly handling: Handling,
    private readonly pages: TicketFormPages,
  ) {}

  /** Impact and urgency as the desk sees them. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(WeighForm, body);
    return this.pages.sorted(me, id, at, { field: 'impact' }, form, async (asked) => {
      await this.handling.weigh(me, id, asked, at);
      return seeOther(`/tickets/${id}`);
    });
  }
}
