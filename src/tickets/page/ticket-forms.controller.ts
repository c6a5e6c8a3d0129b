import { Controller, Get, Param } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketFormPages } from './ticket-form.pages';

/** The small pages behind the ticket's menu: each asks one thing. */
@Controller('tickets/:id')
@SignedIn()
export class TicketFormsController {
  constructor(private readonly pages: TicketFormPages) {}

  @Get('withdrawals/new')
  withdraw(@Me() me: Actor, @Param('id', Id) id: number) {
    return this.pages.withdraw(me, id);
  }

  @Get('watchers/new')
  watch(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    return this.pages.watch(me, id, at);
  }

  @Get('triage')
  @Roles('agent', 'lead')
  triage(@Me() me: Actor, @Param('id', Id) id: number, @AtQueuePlace() place: QueuePlace) {
    return this.pages.triage(me, id, undefined, place);
  }
}
