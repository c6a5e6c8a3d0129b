import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { SeatPurchases } from '../pools/seat-purchases.service';
import { PurchaseForm } from './purchase.forms';
import { PurchasePages } from './purchase.pages';

/** The seat that is bought for a request: when it was ordered, when it is expected, and that it has come. */
@Controller('tickets/:id/purchase')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class PurchasesController {
  constructor(
    private readonly purchases: SeatPurchases,
    private readonly pages: PurchasePages,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id', Id) id: number) {
    return page('tool-requests/purchase', await this.pages.form(me, id));
  }

  @Post()
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    await this.purchases.open(me, id);
    const again = async (errors: FieldErrors, typed: Typed) =>
      page('tool-requests/purchase', await this.pages.form(me, id, { errors, typed }), { status: 422 });
    return formAgain(await submitted(PurchaseForm, body), again, async (value) => {
      const { orderNumber = null, costCentre = null, expectedOn = null, version } = value;
      const address = await once(me.id, value.submission, at, async () => {
        await this.purchases.order(me, id, version, { orderNumber, costCentre, expectedOn }, at);
        return `/tickets/${id}`;
      });
      return seeOther(address, { flash: t('Saved.', {}, me.locale) });
    });
  }

  @Post('arrival')
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.purchases.arrive(me, id, at);
    return seeOther(`/tickets/${id}`, { flash: t('Saved. The seat is reserved for this request.', {}, me.locale) });
  }
}
