import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import { type Actor, firstNameOf } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { TicketShow } from '../../tickets/page/ticket-show';
import { AtQueuePlace, type QueuePlace } from '../../tickets/place/place';
import { AloneForm } from './alone.forms';
import { aloneForm } from './alone-panel';
import { DecisionsAlone } from './decisions-alone.service';

/** Decided alone, from the page of the ticket. */
@Controller('tickets/:id/decisions-alone')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class DecisionsAloneController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly decisions: DecisionsAlone,
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
    await this.parts.mustBeOpen(standardsPart);
    const form = await submitted(AloneForm, body);
    return this.tickets.mended(me, id, at, { form: aloneForm, field: 'why', place }, form, async (value) => {
      const { choice, amount = '', why, submission } = value;
      const [actId, cause] = choice.split('.').map(Number);
      let name = '';
      const path = await once(me.id, submission, at, async () => {
        name = firstNameOf(await this.decisions.decide(me, id, { actId, cause, amount, why }, at));
        return place.ticket(id);
      });
      const flash = name ? t('Done. {name} can read it here too.', { name }, me.locale) : undefined;
      return seeOther(path, { flash });
    });
  }

  @Post(':use/undoings')
  @UseInterceptors(DoneOnce)
  async undo(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Param('use', Id) use: number,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    await this.parts.mustBeOpen(standardsPart);
    await this.decisions.takeBack(me, id, use, at);
    return seeOther(place.ticket(id), { flash: t('Taken back. It counts nowhere.', {}, me.locale) });
  }
}
