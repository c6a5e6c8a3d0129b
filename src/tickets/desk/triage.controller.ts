import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Assignment } from '../lifecycle/assignment.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketFormPages } from '../page/ticket-form.pages';
import { t } from '../../core/words/words';
import { TriageForm } from '../ticket.forms';
import { mayHandle } from '../ticket.policy';

@Controller('tickets/:id/triage')
@UseInterceptors(ReachesOthers, DoneOnce)
@Roles('agent', 'lead')
export class TriageController {
  constructor(
    private readonly assignment: Assignment,
    private readonly pages: TicketFormPages,
  ) {}

  /** Gives a ticket to the service it belongs to. */
  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const form = await submitted(TriageForm, body);
    return this.pages.sorted(me, id, at, { field: 'serviceId', place }, form, async ({ serviceId, version }) => {
      const { ticket, gone } = await this.assignment.triage(me, id, serviceId, at, version);
      return seeOther(mayHandle(me, ticket) ? place.ticket(id) : place.queue(), {
        flash: goneWords(id, gone, me.locale),
      });
    });
  }
}

/** Whoever moves it is told who can no longer read it: they may want to tell them. */
const goneWords = (id: number, gone: readonly string[], locale: string): string | undefined =>
  gone.length === 0
    ? undefined
    : t('FH-{id} is private now. No longer involved: {names}.', { id, names: gone.join(', ') }, locale);
