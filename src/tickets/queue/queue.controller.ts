import { Controller, Get, Query } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { NextTicket } from '../place/next-ticket.service';
import { AtQueuePlace, type DeskChoices, MyChoices, type QueuePlace } from '../place/place';
import { NextTicketForm, QueueForm } from '../ticket.forms';
import { QueuePages } from './queue.pages';

@Controller('queue')
@Roles('agent', 'lead')
export class QueueController {
  constructor(
    private readonly pages: QueuePages,
    private readonly next: NextTicket,
  ) {}

  @Get()
  async index(@Me() me: Actor, @Query() query: unknown, @MyChoices() choices: DeskChoices, @At() at: Date) {
    const { value, errors } = await submitted(QueueForm, query);
    return page('tickets/queue', await this.pages.show(me, errors ? {} : value, choices, at));
  }

  /** The ticket below one, in the view that stands in the address. */
  @Get('next')
  async below(@Me() me: Actor, @Query() query: unknown, @AtQueuePlace() place: QueuePlace, @At() at: Date) {
    const { value, errors } = await submitted(NextTicketForm, query);
    const next = errors ? null : await this.next.of(me, value.of, place, at);
    if (next !== null) return seeOther(place.ticket(next));
    return seeOther(place.queue(), { flash: t('That’s the last one in this view.', {}, me.locale) });
  }
}
