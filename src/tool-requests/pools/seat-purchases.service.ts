import { Injectable } from '@nestjs/common';
import { repo, changed, tx } from '../../core/database/tx';
import { Conflict, NotFound } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { openStatuses } from '../../tickets/ticket-flow';
import { TicketFinder } from '../../tickets/ticket-finder';
import type { Ticket } from '../../tickets/ticket.entity';
import { purchaseMoved } from '../tool-facts';
import { ToolRequest } from '../tool-request.entity';
import { SeatClaims } from './seat-claims.service';
import { SeatPools } from './seat-pools.service';
import { SeatPurchase } from './seat-purchase.entity';

export type OrderText = Pick<SeatPurchase, 'orderNumber' | 'costCentre' | 'expectedOn'>;

interface PurchaseFile {
  ticket: Ticket;
  request: ToolRequest;
  purchase: SeatPurchase;
}

/** Buying a seat for a request that found none free: the desk's team orders it and says when it has come. */
@Injectable()
export class SeatPurchases {
  constructor(
    private readonly finder: TicketFinder,
    private readonly claims: SeatClaims,
    private readonly pools: SeatPools,
  ) {}

  /** The open purchase, for the team that has the request; for all others it does not exist. */
  async open(actor: Actor, ticketId: number): Promise<PurchaseFile> {
    const { ticket } = await this.finder.handle(actor, ticketId);
    const request = await repo(ToolRequest).findOne({ where: { ticketId }, relations: { tool: true } });
    const purchase = request && (await this.claims.purchaseOf(request.id));
    if (!purchase) throw new NotFound('This purchase');
    return { ticket, request, purchase };
  }

  /** Ordered, or its number and day changed. The day is told to whoever waits. */
  order(actor: Actor, ticketId: number, version: number, text: OrderText, at: Date): Promise<void> {
    return tx(async () => {
      const { ticket, purchase } = await this.open(actor, ticketId);
      const { id: purchaseId, toolId, orderedAt } = purchase;
      await changed(SeatPurchase, { id: purchaseId, version }, { ...text, orderedAt: orderedAt ?? at });
      if (!orderedAt)
        await this.claims.tell(purchaseMoved, ticket, { toolId, purchaseId, what: 'ordered' }, actor.id, at);
    });
  }

  /** The seat is there: it is reserved for whoever it was bought for; where they need it no more, for the next. */
  arrive(actor: Actor, ticketId: number, at: Date): Promise<void> {
    return tx(async () => {
      const { ticket, request, purchase } = await this.open(actor, ticketId);
      if (!purchase.orderedAt) throw new Conflict('This isn’t ordered yet.');
      const { id: purchaseId, toolId } = purchase;
      await changed(SeatPurchase, purchase, { endedAt: at });
      await this.claims.tell(purchaseMoved, ticket, { toolId, purchaseId, what: 'arrived' }, actor.id, at);
      await this.pools.addOne(request.tool!);
      const fresh = await repo(ToolRequest).findOneOrFail({ where: { id: request.id }, relations: { tool: true } });
      if (openStatuses.includes(ticket.status)) await this.claims.claim(fresh, fresh.tool!, ticket, at);
      await this.claims.offer(toolId, at);
    });
  }
}
