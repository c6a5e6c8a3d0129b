import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Assignment } from '../lifecycle/assignment.service';
import { TicketShow } from '../page/ticket-show';
import { VersionedForm } from '../../core/web/input/form-fields';

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
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(VersionedForm, body);
    return this.tickets.mended(me, id, at, { form: 'assign', field: 'assign' }, form, async ({ version = 0 }) => {
      await this.assignment.assign(me, id, at, { version, at });
      return seeOther(`/tickets/${id}`);
    });
  }
}
