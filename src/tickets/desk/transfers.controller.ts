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
import { Assignment } from '../lifecycle/assignment.service';
import { NextTicket } from '../place/next-ticket.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { TransferForm } from '../ticket.forms';
import { asNote } from './composed';
import { transferredWords } from './sending.service';

@Controller('tickets/:id/transfers')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class TransfersController {
  constructor(
    private readonly assignment: Assignment,
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
    const form = asNote(await submitted(TransferForm, body), 'transferReason');
    return this.tickets.mended(me, id, at, { form: 'note', field: 'text', place }, form, async (value) => {
      const { team, agent, transferReason, version, submission } = value;
      const path = await once(me.id, submission, at, async () => {
        const onward = await this.next.after(me, id, place, at);
        const to = { teamId: team, personId: agent ?? null, words: transferReason };
        await this.assignment.transfer(me, id, to, at, version);
        return onward;
      });
      return seeOther(path, { flash: transferredWords(id, me) });
    });
  }
}
