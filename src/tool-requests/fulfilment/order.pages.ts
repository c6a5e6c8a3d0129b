import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { TicketFinder } from '../../tickets/ticket-finder';
import { RequestFinder } from '../request-finder';

/** Order number and cost centre of a request for which nothing was bought. */
@Injectable()
export class OrderPages {
  constructor(
    private readonly finder: TicketFinder,
    private readonly requests: RequestFinder,
  ) {}

  async form(actor: Actor, ticketId: number, again?: { typed: Typed; errors: FieldErrors }) {
    const { ticket } = await this.finder.handle(actor, ticketId);
    const { request } = await this.requests.of(ticketId);
    return {
      title: t('Order number and cost centre', {}, actor.locale),
      back: { href: `/tickets/${ticketId}`, label: `${ticketRef(ticketId)} ${ticket.title}` },
      action: `/tickets/${ticketId}/order`,
      version: again?.typed.version ?? request.version,
      typed: again?.typed ?? { orderNumber: request.orderNumber ?? '', costCentre: request.costCentre ?? '' },
      errors: again?.errors ?? null,
    };
  }
}
