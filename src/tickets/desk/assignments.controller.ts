import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Assignment } from '../lifecycle/assignment.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { AssignForm } from '../ticket.forms';

@Controller('tickets/:id/assignments')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class AssignmentsController {
  constructor(
    private readonly assignment: Assignment,
    private readonly tickets: TicketShow,
  ) {}

  /** "Take it"; "Take it over" comes from a page that shows who has it. */
  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const form = await submitted(AssignForm, body);
    return this.tickets.mended(
      me,
      id,
      at,
      { form: 'assign', field: 'assign', place },
      form,
      async ({ version = 0, from }) => {
        await this.assignment.assign(me, id, at, { version, at });
        if (from !== 'queue') return seeOther(place.ticket(id));
        return seeOther(place.queue(), { flash: t('You took FH-{id}.', { id }, me.locale) });
      },
    );
  }
}
