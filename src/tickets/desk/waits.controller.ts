import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Conversation } from '../conversation/conversation.service';
import { NextTicket } from '../place/next-ticket.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { WaitForm } from '../ticket.forms';
import { asReply } from './composed';

@Controller('tickets/:id/waits')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class WaitsController {
  constructor(
    private readonly conversation: Conversation,
    private readonly tickets: TicketShow,
    private readonly next: NextTicket,
  ) {}

  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const form = asReply(await submitted(WaitForm, body), 'wait', 'waitReason');
    return this.tickets.mended(me, id, at, { form: 'reply', field: 'text', place }, form, async (value) => {
      const { waitingOn, waitReason, version, submission } = value;
      return seeOther(
        await once(me.id, submission, at, async () => {
          const onward = await this.next.after(me, id, place, at, `/tickets/${id}`);
          await this.conversation.reply(me, id, { words: waitReason, version }, at, { waitFor: waitingOn });
          return onward;
        }),
      );
    });
  }
}
