import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { QueueForm } from '../ticket.forms';
import { QueuePages } from './queue.pages';

@Controller('queue')
@Roles('agent', 'lead')
export class QueueController {
  constructor(private readonly pages: QueuePages) {}

  @Get()
  async index(@Me() me: Actor, @Query() query: unknown, @At() at: Date) {
    const { value, errors } = await submitted(QueueForm, query);
    return page('tickets/queue', await this.pages.show(me, errors ? {} : value, at));
  }
}
