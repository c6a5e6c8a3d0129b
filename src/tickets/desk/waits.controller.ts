import { Body, Controller, Param, Post } from '@nestjs/common';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Assignment } from '../lifecycle/assignment.service';
import { TicketShow } from '../page/ticket-show';
import { WaitForm } from '../ticket.forms';
import { EditConflict } from './edit-conflict';

@Controller('tickets/:id/waits')
@Roles('agent', 'lead')
export class WaitsController {
  constructor(
    private readonly assignment: Assignment,
    private readonly tickets: TicketShow,
    private readonly conflict: EditConflict,
  ) {}

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(WaitForm, body);
    if (form.errors)
      return this.tickets.show(me, id, at, { form: 'wait', typed: form.typed, errors: form.errors, status: 422 });
    const { waitingOn, waitReason, version, submission } = form.value;
    const missed = await this.conflict.changed(me, id, version, at);
    if (missed)
      return this.tickets.show(me, id, at, {
        form: 'wait',
        typed: form.typed,
        errors: { waitReason: missed },
        status: 409,
      });
    return seeOther(
      await once(me.id, submission, at, async () => {
        await this.assignment.wait(me, id, waitingOn, waitReason, at);
        return `/tickets/${id}`;
      }),
    );
  }
}
