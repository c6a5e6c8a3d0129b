import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { RuleBroken } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Fulfilment } from './fulfilment.service';
import { SeatForm, FulfilmentStepForm } from '../tool.forms';

/** The small ticks of the desk's list; each may be pressed twice without harm. */
@Controller('tickets/:id')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class FulfilmentController {
  constructor(private readonly fulfilment: Fulfilment) {}

  @Post('orders')
  async order(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.fulfilment.order(me, id, at);
    return seeOther(`/tickets/${id}`);
  }

  @Post('tool-steps')
  async step(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const { value, errors } = await submitted(FulfilmentStepForm, body);
    if (errors) throw new RuleBroken('This step doesn’t exist.');
    await this.fulfilment.step(me, id, value.step, value.undo !== 'yes', at);
    return seeOther(`/tickets/${id}`);
  }

  @Post('seats')
  async seat(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const { value, errors } = await submitted(SeatForm, body);
    if (errors) throw new RuleBroken('Give a seat, or take it back.');
    if (value.seat === 'take') await this.fulfilment.giveSeat(me, id, at);
    else await this.fulfilment.takeSeatBack(me, id, at);
    return seeOther(`/tickets/${id}`);
  }
}
