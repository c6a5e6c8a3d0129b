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
import { TicketShow } from '../page/ticket-show';
import { VersionedForm } from '../../core/web/input/form-fields';

@UseInterceptors(DoneOnce)
@Controller('tickets/:id/resumptions')
@Roles('agent', 'lead')
export class ResumptionsController {
  constructor(
    private readonly assignment: Assignment,
    private readonly tickets: TicketShow,
  ) {}

  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const form = await submitted(VersionedForm, body);
    return this.tickets.mended(me, id, at, { form: 'resume', field: 'resume', place }, form, async ({ version }) => {
      await this.assignment.resume(me, id, at, version);
      return seeOther(place.ticket(id));
    });
  }
}
