import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Assignment } from '../lifecycle/assignment.service';
import { TicketFormPages } from '../page/ticket-form.pages';
import { TriageForm } from '../ticket.forms';

@Controller('tickets/:id/sortings')
@Roles('agent', 'lead')
export class TriageController {
  constructor(
    private readonly assignment: Assignment,
    private readonly pages: TicketFormPages,
  ) {}

  /** Gives a ticket to the service it belongs to. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(TriageForm, body);
    return this.pages.sorted(me, id, at, { field: 'serviceId' }, form, async ({ serviceId, version }) => {
      const ticket = await this.assignment.triage(me, id, serviceId, at, version);
      const stillOurs = !ticket.private || (ticket.teamId !== null && me.teamIds.includes(ticket.teamId));
      return seeOther(stillOurs ? `/tickets/${id}` : '/queue');
    });
  }
}
