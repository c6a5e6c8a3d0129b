import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { Retraction } from '../lifecycle/retraction.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { RetractionForm } from '../ticket.forms';
import { saidOf } from '../ticket-words';
import type { TicketKind } from '../ticket-flow';

@Controller('tickets/:id/retractions')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class RetractionsController {
  constructor(
    private readonly retraction: Retraction,
    private readonly tickets: TicketShow,
  ) {}

  /** "It isn't solved after all." */
  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const form = await submitted(RetractionForm, body);
    return this.tickets.mended(me, id, at, { form: 'retract', field: 'retractWords', place }, form, async (value) => {
      let kind: TicketKind | undefined;
      const path = await once(me.id, value.submission, at, async () => {
        ({ kind } = await this.retraction.retract(me, id, value.retractWords ?? '', at, value.version));
        return place.ticket(id);
      });
      const said = saidOf(kind, 'It’s open again. The clocks go on as if it had never been solved.');
      return seeOther(path, { flash: t(said, {}, me.locale) });
    });
  }
}
