import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
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
import { TicketFacts } from '../consequences/ticket-facts.service';
import { TicketShow } from '../page/ticket-show';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { ticketChaseChanged } from '../ticket-facts';
import { TicketFinder } from '../ticket-finder';
import { waitOf, Waits } from '../waits/waits.service';
import { ChaseForm } from './on-hold.forms';

@Controller('tickets/:id/chase-changes')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class ChaseChangesController {
  constructor(
    private readonly finder: TicketFinder,
    private readonly waits: Waits,
    private readonly facts: TicketFacts,
    private readonly tickets: TicketShow,
  ) {}

  /** "Don't remind them", and back. */
  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const form = await submitted(ChaseForm, body);
    return this.tickets.mended(me, id, at, { form: 'chase', field: 'chase', place }, form, async (value) => {
      const chase = value.chase === 'yes';
      const path = await once(me.id, value.submission, at, async () => {
        await this.change(me, id, chase, value.version, at);
        return place.ticket(id);
      });
      return seeOther(path, {
        flash: chase ? t('They’ll be reminded.', {}, me.locale) : t('Nobody will be reminded.', {}, me.locale),
      });
    });
  }

  private change(me: Actor, id: number, chase: boolean, version: number | undefined, at: Date): Promise<void> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(me, id, { version, at });
      const wait = await waitOf(ticket);
      if (wait?.party !== 'requester') throw new RuleBroken('This ticket isn’t waiting for a reply.');
      if (wait.chase === chase) return;
      await this.waits.chaseFrom(wait, chase, at);
      await this.facts.record(ticket, ticketChaseChanged, { actorId: me.id, at, details: { chase } });
    });
  }
}
