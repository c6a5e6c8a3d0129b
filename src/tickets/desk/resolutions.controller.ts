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
import { Guesses } from '../../surveys/guesses/guesses.service';
import { Resolution } from '../lifecycle/resolution.service';
import { ticketSubject } from '../ticket-facts';
import { NextTicket } from '../place/next-ticket.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { ResolutionForm } from '../ticket.forms';
import { asReply } from './composed';
import { solvedWords } from './sending.service';

@Controller('tickets/:id/resolutions')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class ResolutionsController {
  constructor(
    private readonly resolution: Resolution,
    private readonly guesses: Guesses,
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
    const form = asReply(await submitted(ResolutionForm, body), 'solve', 'solution');
    return this.tickets.mended(me, id, at, { form: 'reply', field: 'text', place }, form, async (value) => {
      const { outcome, solution, version, submission, guess } = value;
      const path = await once(me.id, submission, at, async () => {
        const onward = await this.next.after(me, id, place, at);
        const { cycle } = await this.resolution.resolve(me, id, { outcome, words: solution, version }, at);
        if (guess !== undefined) await this.guesses.guessScore(ticketSubject(id), cycle, me.id, guess, at);
        return onward;
      });
      return seeOther(path, { flash: await solvedWords(id, outcome, me) });
    });
  }
}
