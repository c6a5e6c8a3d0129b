import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { DoneOnce } from '../../people/access/done-once';
import { Me } from '../../people/me.decorator';
import { Assignment } from '../lifecycle/assignment.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketFormPages } from '../page/ticket-form.pages';
import { PriorityChangeForm } from '../ticket.forms';

@UseInterceptors(DoneOnce)
@Controller('tickets/:id/priority-changes')
@Roles('agent', 'lead')
export class PriorityChangesController {
  constructor(
    private readonly assignment: Assignment,
    private readonly pages: TicketFormPages,
  ) {}

  /** Impact and urgency as the desk sees them. */
  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const form = await submitted(PriorityChangeForm, body);
    return this.pages.sorted(me, id, at, { field: 'impact', place }, form, async (asked) => {
      await this.assignment.prioritise(me, id, asked, at);
      return seeOther(place.ticket(id));
    });
  }
}
