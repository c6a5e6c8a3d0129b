import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { type FieldErrors, RuleBroken } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Fulfilment } from './fulfilment.service';
import { SeatForm } from '../tool.forms';
import { OrderPages } from './order.pages';
import { OrderNoteForm } from './task.forms';

/** Ordering and seats; each button may be pressed twice without harm. */
@Controller('tickets/:id')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class FulfilmentController {
  constructor(
    private readonly fulfilment: Fulfilment,
    private readonly pages: OrderPages,
  ) {}

  @Post('orders')
  async order(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.fulfilment.order(me, id, at);
    return seeOther(`/tickets/${id}`);
  }

  @Get('order')
  async note(@Me() me: Actor, @Param('id', Id) id: number) {
    return page('tool-requests/order', await this.pages.form(me, id));
  }

  @Post('order')
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const again = async (errors: FieldErrors, typed: Typed) =>
      page('tool-requests/order', await this.pages.form(me, id, { errors, typed }), { status: 422 });
    return formAgain(await submitted(OrderNoteForm, body), again, async (value) => {
      const { orderNumber = null, costCentre = null, version } = value;
      const address = await once(me.id, value.submission, at, async () => {
        await this.fulfilment.note(me, id, version, { orderNumber, costCentre });
        return `/tickets/${id}`;
      });
      return seeOther(address, { flash: t('Saved.', {}, me.locale) });
    });
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
