import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { submitted } from '../../core/web/input/forms';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { DoneOnce } from '../../people/access/done-once';
import { Me } from '../../people/me.decorator';
import { Resolution } from '../lifecycle/resolution.service';
import { TicketSurveyInvitations } from '../consequences/ticket-survey-invitations';
import { TicketShow } from '../page/ticket-show';
import { LostTimeForm } from '../ticket.forms';

@UseInterceptors(DoneOnce)
@Controller('tickets/:id/confirmations')
@SignedIn()
export class ConfirmationsController {
  constructor(
    private readonly resolution: Resolution,
    private readonly invitations: TicketSurveyInvitations,
    private readonly tickets: TicketShow,
  ) {}

  /** "It works now": the one question follows at once. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const {
      value: { hours, minutes },
      errors,
      typed,
    } = await submitted(LostTimeForm, body);
    if (errors) return this.tickets.show(me, id, at, { draft: { form: 'lost', typed, errors, status: 422 } });
    const corrected = hours === undefined && minutes === undefined ? undefined : (hours ?? 0) * 60 + (minutes ?? 0);
    await this.resolution.confirm(me, id, at, corrected);
    return seeOther((await this.invitations.openPath(id, me.id, at)) ?? `/tickets/${id}`);
  }
}
