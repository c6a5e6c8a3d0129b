import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { SeatPurchases } from '../pools/seat-purchases.service';
import { costOf } from '../tool-words';

/** Buying a seat for a request. */
@Injectable()
export class PurchasePages {
  constructor(private readonly purchases: SeatPurchases) {}

  async form(actor: Actor, ticketId: number, again?: { typed: Typed; errors: FieldErrors }) {
    const { ticket, request, purchase } = await this.purchases.open(actor, ticketId);
    const { orderNumber, costCentre, expectedOn, orderedAt, version } = purchase;
    const { locale } = actor;
    const tool = request.tool!;
    const slots = { tool: tool.name, name: ticket.requester?.name ?? '', cost: costOf(tool, locale) };
    return {
      title: t('Buy a seat', {}, locale),
      lead: t('No seat of {tool} was free for {name}. A seat costs: {cost}.', slots, locale),
      back: { href: `/tickets/${ticketId}`, label: `${ticketRef(ticketId)} ${ticket.title}` },
      action: `/tickets/${ticketId}/purchase`,
      arrival: orderedAt ? `/tickets/${ticketId}/purchase/arrival` : null,
      save: t(orderedAt ? 'Save' : 'It’s ordered', {}, locale),
      version: again?.typed.version ?? version,
      typed: again?.typed ?? {
        orderNumber: orderNumber ?? '',
        costCentre: costCentre ?? '',
        expectedOn: expectedOn ?? '',
      },
      errors: again?.errors ?? null,
    };
  }
}
